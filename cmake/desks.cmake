# The desks, in the order in which they are shown. A desk is its folder in src/desks and its line here.
include(MostariDesk)

mostari_desk(screen)
mostari_desk(bridge)
mostari_desk(recover)
mostari_desk(about)

mostari_desks_end()
