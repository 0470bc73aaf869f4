import Foundation

/// A text as filters compare it: in lower case, Latin letters without their marks, so that `cafe` finds `Café`.
///
/// Marks of other scripts tell words apart and stay.
func foldedForFilters(_ text: String) -> String {
    let lower = text.lowercased()
    guard lower.utf8.contains(where: { 0xC3...0xCD ~= $0 || $0 == 0xE1 }) else { return lower }
    var folded = String.UnicodeScalarView()
    for scalar in lower.unicodeScalars {
        switch scalar.value {
        case 0x300...0x36F: continue
        case 0xC0...0x24F, 0x1E00...0x1EFF:
            let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first
            folded.append(base ?? scalar)
        default: folded.append(scalar)
        }
    }
    return String(folded)
}
