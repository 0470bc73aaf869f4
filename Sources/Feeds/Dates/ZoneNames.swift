/// The zones that dates name, in lower case, as minutes east of UTC: those of RFC 822 and what publishers add.
///
/// A military letter counts as RFC 822 has it (`A` is one hour west); RFC 5322 found that mail had used both signs, but
/// feed readers kept the first meaning. `BST`, `IST` and `CST` have several meanings; the one of most feeds is here.
let zoneOffsets: [String: Int] = {
    var offsets: [String: Int] = [:]
    for (hours, names) in zonesByHours {
        for name in names.split(separator: " ") { offsets[String(name)] = Int(hours * 60) }
    }
    return offsets
}()

private let zonesByHours: [(Double, String)] = [
    (0, "gmt utc ut z wet uct zulu greenwich"),
    // North America
    (-2.5, "ndt"), (-3.5, "nst"), (-3, "adt"), (-4, "edt ast at"), (-5, "est cdt et"), (-6, "cst mdt ct"),
    (-7, "mst pdt mt"), (-8, "pst akdt pt"), (-9, "akst hdt"), (-10, "hst"),
    // South America
    (-3, "brt art uyt"), (-2, "brst"), (-4, "clt"), (-5, "cot pet"),
    // Europe and Africa
    (1, "cet bst west met wat mez"), (2, "cest mest eet sast cat mesz"), (3, "eest msk eat trt"), (4, "msd gst"),
    // Asia and the Pacific
    (5, "pkt"), (5.5, "ist"), (5.75, "npt"), (7, "wib ict"), (8, "hkt sgt myt awst pht"), (9, "jst kst"),
    (9.5, "acst"), (10, "aest"), (10.5, "acdt"), (11, "aedt"), (12, "nzst"), (13, "nzdt"),
    // The military letters; J is not used.
    (-1, "a"), (-2, "b"), (-3, "c"), (-4, "d"), (-5, "e"), (-6, "f"), (-7, "g"), (-8, "h"), (-9, "i"), (-10, "k"),
    (-11, "l"), (-12, "m"),
    (1, "n"), (2, "o"), (3, "p"), (4, "q"), (5, "r"), (6, "s"), (7, "t"), (8, "u"), (9, "v"), (10, "w"), (11, "x"),
    (12, "y"),
]
