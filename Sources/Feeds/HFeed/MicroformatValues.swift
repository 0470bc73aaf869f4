import Foundation
import Markup

/// Takes the values of properties from elements (microformats2 parsing, "parsing a p-, u-, dt- and e- property").
final class MicroformatValues {
    private let base: String?
    /// Bytes of text that may still be taken: items nested in items are taken once a level, and a page could be made of
    /// nothing else.
    private var budget: Int

    /// - Parameters:
    ///   - base: what relative addresses are resolved against.
    ///   - pageBytes: the length of the page.
    init(base: String?, pageBytes: Int) {
        self.base = base
        budget = (1 << 20) + 6 * pageBytes
    }

    func resolved(_ address: String) -> String {
        resolveAddress(address.trimmedOrNil ?? "", against: base)
    }

    func plain(_ element: HTMLElement) -> String {
        if let value = valueClass(element)?.joined() { return value }
        switch element.name {
        case "abbr", "link": if let title = element.attribute("title") { return title }
        case "data", "input": if let value = element.attribute("value") { return value }
        case "img", "area": if let alt = element.attribute("alt") { return alt }
        default: break
        }
        return text(of: element)
    }

    func address(_ element: HTMLElement) -> String {
        let attribute: String? =
            switch element.name {
            case "a", "area", "link": element.attribute("href")
            case "img", "audio", "source", "iframe": element.attribute("src")
            case "video": element.attribute("src") ?? element.attribute("poster")
            case "object": element.attribute("data")
            default: nil
            }
        if let attribute { return resolved(attribute) }
        if let value = valueClass(element)?.joined() { return resolved(value) }
        switch element.name {
        case "abbr": if let title = element.attribute("title") { return resolved(title) }
        case "data", "input": if let value = element.attribute("value") { return resolved(value) }
        default: break
        }
        return resolved(text(of: element))
    }

    func date(_ element: HTMLElement) -> String {
        if let date = valueClass(element, isDate: true).flatMap(joinedDate) { return date }
        switch element.name {
        case "time", "ins", "del": if let date = element.attribute("datetime") { return date }
        case "abbr": if let title = element.attribute("title") { return title }
        case "data", "input": if let value = element.attribute("value") { return value }
        default: break
        }
        return text(of: element)
    }

    func html(of element: HTMLElement) -> String {
        guard budget > 0 else { return "" }
        let html = element.innerHTML
        budget -= html.utf8.count
        return html.trimmedOrNil ?? ""
    }

    /// The text with pictures by their `alt`, without white space at its ends.
    func text(of element: HTMLElement) -> String {
        guard budget > 0 else { return "" }
        var text = ""
        append(element, to: &text)
        budget -= text.utf8.count
        return text.trimmedOrNil ?? ""
    }

    private func append(_ element: HTMLElement, to text: inout String) {
        for node in element.nodes {
            switch node {
            case .text(let characters): text += characters
            case .element(let child):
                switch child.name {
                case "script", "style", "template": break
                case "img":
                    if let alt = child.attribute("alt") {
                        text += alt
                    } else if let source = child.attribute("src") {
                        text += " \(resolved(source)) "
                    }
                default: append(child, to: &text)
                }
            }
        }
    }

    /// The last part of an address, the tag of `rel="tag"`.
    func tag(_ element: HTMLElement) -> String? {
        let path = element.attribute("href")?.prefix { $0 != "?" && $0 != "#" } ?? ""
        return path.split(separator: "/").last.map { $0.removingPercentEncoding ?? String($0) }
    }

    // MARK: The value class pattern

    /// The texts of the elements of class `value` (or `value-title`) inside, outside of other properties; `nil` where
    /// there are none.
    private func valueClass(_ element: HTMLElement, isDate: Bool = false) -> [String]? {
        var parts: [String] = []
        collectValues(element, isDate, into: &parts)
        return parts.isEmpty ? nil : parts
    }

    private func collectValues(_ element: HTMLElement, _ isDate: Bool, into parts: inout [String]) {
        for child in element.children where child.name != "template" {
            let classes = MicroformatNames.classes(of: child)
            if classes.contains("value-title") {
                parts.append(child.attribute("title") ?? "")
            } else if classes.contains("value") {
                parts.append(valueText(child, isDate))
            } else if MicroformatNames.properties(classes).isEmpty, MicroformatNames.roots(classes).isEmpty {
                collectValues(child, isDate, into: &parts)
            }
        }
    }

    private func valueText(_ element: HTMLElement, _ isDate: Bool) -> String {
        let attribute: String? =
            switch element.name {
            case "img", "area": element.attribute("alt") ?? ""
            case "data": element.attribute("value")
            case "abbr": element.attribute("title")
            case "time", "ins", "del": isDate ? element.attribute("datetime") : nil
            default: nil
            }
        return attribute ?? text(of: element)
    }

    /// Puts a date, a time and a zone that were written apart together; the first of each counts.
    ///
    /// - Returns: `nil` where no part is a date.
    private func joinedDate(_ parts: [String]) -> String? {
        var date: String?
        var time: String?
        var zone: String?
        for part in parts.compactMap(\.trimmedOrNil) {
            switch part.utf8.first {
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "Z"), UInt8(ascii: "z"): zone = zone ?? part
            case let first? where isASCIIDigit(first):
                let dash = part.firstIndex(of: "-")
                let colon = part.firstIndex(of: ":")
                // In `2000-01-01 00:00:00` the hyphen comes first, in `00:00:00-05:00` the colon.
                let isDate = dash.map { dash in colon.map { dash < $0 } ?? true } ?? false
                if isDate, colon != nil {
                    // Both at once, which counts only where neither was given.
                    if date == nil, time == nil { return part }
                } else if isDate {
                    date = date ?? part
                } else {
                    time = time ?? part
                }
            default: continue
            }
        }
        return date.map { $0 + (time.map { " \($0)" } ?? "") + (zone ?? "") }
    }
}
