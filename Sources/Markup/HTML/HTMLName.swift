/// The element names that any part of the code treats apart; all others are ``HTMLName/other``.
enum HTMLName: UInt8, CaseIterable, Sendable {
    // Text and links.
    case other, a, abbr, acronym, b, bdi, bdo, big, br, cite, code, data, del, dfn, em, font, i, ins, kbd, mark, nobr
    case q, s, samp, small, span, strike, strong, sub, sup, time, tt, u, `var`, wbr, ruby, rb, rp, rt, rtc, blink
    // Blocks.
    case address, article, aside, blockquote, center, dd, details, dialog, dir, div, dl, dt, fieldset, figcaption
    case figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, legend, li, listing, main, menu, nav, ol, p
    case plaintext, pre, search, section, summary, ul, xmp
    // Tables.
    case caption, col, colgroup, table, tbody, td, tfoot, th, thead, tr
    // What is loaded, run or filled in.
    case applet, area, audio, base, button, canvas, datalist, embed, frame, frameset, iframe, image, img, input, label
    case link, map, marquee, meta, meter, noembed, noframes, noscript, object, optgroup, option, output, param, picture
    case portal, progress, script, select, slot, source, style, template, textarea, track, video
    // The page.
    case html, head, body, title
    // Islands of other languages.
    case annotation, math, svg

    /// The spelling in markup.
    var spelling: String { spellings[Int(rawValue)] }

    /// The name of these bytes, in any case; ``other`` for one that is not listed.
    static func named(_ bytes: [UInt8], _ range: Range<Int>) -> Self { HTMLNames().named(bytes, range) }
}

/// The spelling at each name's raw value.
private let spellings = HTMLName.allCases.map { $0 == .other ? "" : String(describing: $0) }

/// The names by their spelling: held by whoever looks up many, for a global is asked whether it is there at each access.
struct HTMLNames {
    private let slots = nameSlots

    /// The name of these bytes, in any case; ``HTMLName/other`` for one that is not listed.
    func named(_ bytes: [UInt8], _ range: Range<Int>) -> HTMLName {
        guard range.count <= NameKey.maxBytes else { return .other }
        let key = NameKey(bytes, range)
        var slot = key.slot
        while slots[slot].name != .other {
            if slots[slot].key == key { return slots[slot].name }
            slot = (slot + 1) & (nameSlotCount - 1)
        }
        return .other
    }
}

/// A short name in lower case, packed so that comparing it is comparing two numbers.
private struct NameKey: Equatable {
    static let maxBytes = 16
    var low: UInt64 = 0
    var high: UInt64 = 0

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        let middle = min(range.lowerBound + 8, range.upperBound)
        for index in range.lowerBound..<middle { low = low << 8 | UInt64(bytes[index].lowercased) }
        for index in middle..<range.upperBound { high = high << 8 | UInt64(bytes[index].lowercased) }
    }

    /// Where the search for the name begins: a multiplicative hash.
    var slot: Int { Int(truncatingIfNeeded: ((low ^ high) &* 0x9E37_79B9_7F4A_7C15) >> 54) & (nameSlotCount - 1) }
}

private let nameSlotCount = 1_024

/// An open-addressing table from key to name; ``HTMLName/other`` marks a free slot.
private let nameSlots: [(key: NameKey, name: HTMLName)] = {
    let none: [UInt8] = []
    var slots = [(key: NameKey, name: HTMLName)](repeating: (NameKey(none, 0..<0), .other), count: nameSlotCount)
    for name in HTMLName.allCases where name != .other {
        let bytes = Array(name.spelling.utf8)
        let key = NameKey(bytes, 0..<bytes.count)
        var slot = key.slot
        while slots[slot].name != .other { slot = (slot + 1) & (nameSlotCount - 1) }
        slots[slot] = (key, name)
    }
    return slots
}()
