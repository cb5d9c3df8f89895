#include "desks/recover/door/test_app.hpp"
#include "doors/http/test_race.hpp"

namespace mostari::http {
namespace {

class RaceOfRecover : public Racing<RecoverApp> {
 protected:
  void SetUp() override {
    Racing::SetUp();
    put_map("rec", "run-1");  // undoing leaves the map where it is
  }
  std::vector<std::string> names() const override { return {"rec"}; }
  void put_again(const std::string& /*name*/) override { put_records(); }
};

TEST_F(RaceOfRecover, Answers) {
  for (const char* target :
       {"/api/v1/recover/map", "/api/v1/recover/sites/rec/bridge", "/api/v1/recover/donors",
        "/api/v1/recover/report?site=rec/bridge",
        "/api/v1/recover/iati/rec?reporting_ref=XM-DAC-41304&reporting_name=UNESCO&reporting_type=40",
        "/api/v1/recover/runs"}) {
    expect_an_answer("GET", target);
  }
}

TEST_F(RaceOfRecover, AnAssessmentThatIsUndoneAtOnceIsStillAnswered) {
  for (int moment = 0; moment < 100; ++moment) {
    make_ready();
    racing_->before_read(moment, [](Store& store) { static_cast<void>(store.undo("assessments")); });
    const Response response = post_json("/api/v1/recover/assessments", submission());
    const bool happened = racing_->happened();
    racing_->before_read(0, nullptr);
    EXPECT_TRUE(response.status == 200 || response.status == 503) << moment << ": " << response.body;
    static_cast<void>(store_->undo("assessments"));
    if (!happened) return;
  }
  FAIL() << "reads more than 100 times";
}

}  // namespace
}  // namespace mostari::http
