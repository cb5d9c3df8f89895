#pragma once

#include <condition_variable>
#include <mutex>

#include "doors/kit/door.hpp"

/// The one desk of the server's own tests: the smallest that has all that a door can ask of the server. The library
/// mostari_test_desks lists it in the place of the program's desks.
namespace mostari::test_desk {

extern const Door door;

/// What it answers to: POST /api/v1/test with {"say": WORDS}. These words are no words to answer with:
constexpr const char* break_the_program = "break the program";  ///< its handler throws
constexpr const char* wait_at_the_gate = "wait at the gate";    ///< it answers once the gate is opened

/// Where requests wait, so that a test says by what happened, and not by a clock, what is done meanwhile. Open at
/// first.
class Gate {
 public:
  void close();
  void open();
  void pass();                ///< waits until it is open
  void wait_for(int guests);  ///< until so many wait

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = true;
  int waiting_ = 0;
};
Gate& gate();

/// How often a server opened the desk. GET /api/v1/test answers how many datasets it then saw.
int times_opened();

}  // namespace mostari::test_desk
