extension OPMLDocument {
    /// The ways to all outlines that fulfil a condition, in the order of the document.
    package func paths(where condition: (Outline) -> Bool) -> [Path] {
        var found: [Path] = []
        func search(_ outlines: [Outline], _ above: Path) {
            for (index, outline) in outlines.enumerated() {
                let path = above + [index]
                if condition(outline) { found.append(path) }
                search(outline.children, path)
            }
        }
        search(outlines, [])
        return found
    }

    /// The outline at a path; `nil` where there is none.
    package func outline(at path: Path) -> Outline? {
        var level = outlines
        var found: Outline?
        for index in path {
            guard level.indices.contains(index) else { return nil }
            found = level[index]
            level = level[index].children
        }
        return found
    }

    /// Adds an outline at the end of a folder, which is made where it is missing, or of the body.
    ///
    /// - Parameters:
    ///   - outline: attributes in the order to write them; ours with the prefix `ambient`.
    ///   - folder: the texts of the folders, outermost first; empty for the body itself.
    /// - Throws: ``OPMLError`` of reason `damaged`.
    package mutating func add(_ outline: Outline, toFolder folder: [String] = []) throws(OPMLError) {
        try requireWhole()
        var level = outlines
        var container = body
        var missing = folder[...]
        while let name = missing.first,
            let found = level.first(where: { $0.label == name && $0["xmlUrl"] == nil }), let place = found.place
        {
            container = place
            level = found.children
            missing = missing.dropFirst()
        }
        let added = missing.reversed().reduce(renamed(outline)) { inner, name in
            Outline([Attribute("text", name)], children: [inner])
        }
        try splice(insertion(of: added, in: container, behind: level.last?.place))
        try declarePrefix(for: outline)
    }

    /// Removes an outline with all inside it, and the line that it stood on.
    ///
    /// - Throws: ``OPMLError`` of reason `damaged`.
    package mutating func remove(at path: Path) throws(OPMLError) {
        try requireWhole()
        guard let place = outline(at: path)?.place else { return }
        try splice([(lineRange(of: place.whole), [])])
    }

    /// Sets an attribute of an outline, at its place where it has it already, else as the last.
    ///
    /// - Parameters:
    ///   - name: matched whatever its case; written as given where it is new.
    ///   - value: `nil` removes the attribute.
    ///   - path: of the outline.
    /// - Throws: ``OPMLError`` of reason `damaged`.
    package mutating func set(_ name: String, to value: String?, at path: Path) throws(OPMLError) {
        try requireWhole()
        guard let outline = outline(at: path), let place = outline.place else { return }
        let name = renamed(name)
        let same = place.attributes.filter { $0.name.lowercased() == name.lowercased() }
        switch (same.first, value) {
        case (let known?, let value?):
            let text = writer.escaped(value)
            if known.isQuoted {
                try splice([(known.value, Array(text.utf8))])
            } else {
                try splice([(known.whole, Array(writer.attribute(known.name, value).utf8))])
            }
        case (_?, nil):
            // A second one of the same name would come to light, were the first alone removed.
            try splice(same.map { (rangeToRemove($0, in: place), []) })
        case (nil, let value?): try splice([addition(writer.attribute(name, value), to: place)])
        case (nil, nil): return
        }
        try declarePrefix(for: Outline([Attribute(name, value ?? "")]))
    }

    // MARK: Our namespace

    /// An attribute's name with the document's own prefix for our namespace.
    private func renamed(_ name: String) -> String {
        name.hasPrefix("ambient:") ? "\(prefix):\(name.dropFirst(8))" : name
    }

    private func renamed(_ outline: Outline) -> Outline {
        var copy = outline
        copy.attributes = outline.attributes.map { Attribute(renamed($0.name), $0.value) }
        copy.children = outline.children.map { renamed($0) }
        return copy
    }

    /// Declares our namespace at the root element once it is used.
    private mutating func declarePrefix(for outline: Outline) throws(OPMLError) {
        func isUsed(in outline: Outline) -> Bool {
            outline.attributes.contains { $0.name.hasPrefix("\(prefix):") } || outline.children.contains(where: isUsed)
        }
        guard !declaresPrefix, isUsed(in: outline), let root else { return }
        try splice([addition("xmlns:\(prefix)=\"\(ambientOPMLNamespace)\"", to: root)])
    }

    // MARK: Bytes

    /// A replacement of a range of the document.
    typealias Splice = (range: Range<Int>, bytes: [UInt8])

    private func requireWhole() throws(OPMLError) {
        guard !isTruncated else {
            throw OPMLError(.damaged, location: location, line: problems.first?.line)
        }
    }

    /// Replaces ranges, which do not overlap and are in their order, and reads the document anew.
    private mutating func splice(_ changes: [Splice]) throws(OPMLError) {
        var changed = bytes
        for change in changes.reversed() { changed.replaceSubrange(change.range, with: change.bytes) }
        self = try OPMLDocument(scanning: changed, in: characterSet, location)
    }

    private var writer: OPMLWriter {
        let newline = bytes.firstRange(of: [0x0D, 0x0A]) == nil ? "\n" : "\r\n"
        let isTabbed = outlines.first?.place.map { indentation(at: $0.tag.lowerBound).hasPrefix("\t") } ?? false
        return OPMLWriter(characterSet: characterSet, newline: newline, indentation: isTabbed ? "\t" : "  ")
    }

    /// An attribute with the white space before it, unless that is all that keeps what follows from the attribute before.
    private func rangeToRemove(_ attribute: OPMLMarkup.AttributePlace, in place: Place) -> Range<Int> {
        var end = attribute.whole.upperBound
        var start = attribute.whole.lowerBound
        // A stray equals sign behind it would give the attribute before it a value.
        while let next = bytes[end...].firstIndex(where: { $0 > 0x20 }), bytes[next] == UInt8(ascii: "=") {
            end = next + 1
        }
        let next = bytes[end...].prefix(2)
        let isApart = next.first.map { $0 <= 0x20 || $0 == UInt8(ascii: ">") } ?? true || next.elementsEqual("/>".utf8)
        while isApart, start > place.tag.lowerBound, bytes[start - 1] <= 0x20 { start -= 1 }
        return start..<end
    }

    /// What writes an attribute behind the last one of a tag.
    ///
    /// A last one that lacks its value (`a=`) gets an empty one: it would take the new attribute for it.
    private func addition(_ attribute: String, to place: Place) -> Splice {
        let end = attributesEnd(of: place)
        let isWithoutValue = place.attributes.last.map {
            !$0.isQuoted && $0.value.isEmpty && bytes[$0.whole].contains(UInt8(ascii: "="))
        }
        return (end..<end, Array(((isWithoutValue ?? false ? "\"\" " : " ") + attribute).utf8))
    }

    /// Behind the last attribute of a tag, or its name.
    private func attributesEnd(of place: Place) -> Int {
        if let last = place.attributes.last { return last.whole.upperBound }
        let name = bytes[(place.tag.lowerBound + 1)..<place.tag.upperBound]
        return name.firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }
            ?? place.tag.upperBound
    }

    /// What to write so that an outline is the last in an element: indented as the one before it.
    private func insertion(of outline: Outline, in container: Place?, behind last: Place?) throws(OPMLError) -> [Splice]
    {
        let writer = writer
        if let last {
            let indent = indentation(at: last.tag.lowerBound)
            let text = writer.newline + writer.markup(outline, indentedBy: indent)
            return [(last.whole.upperBound..<last.whole.upperBound, Array(text.utf8))]
        }
        guard let container else { throw OPMLError(.damaged, location: location, line: nil) }
        let outer = indentation(at: container.tag.lowerBound)
        var text = writer.newline + writer.markup(outline, indentedBy: outer + writer.indentation)
        let behindTag = container.tag.upperBound
        guard container.isSelfClosing else {
            let inside = bytes[behindTag..<(container.end?.lowerBound ?? behindTag)]
            if !inside.contains(0x0A) { text += writer.newline + outer }
            return [(behindTag..<behindTag, Array(text.utf8))]
        }
        // <body/> becomes <body> … </body>.
        let tag = bytes[container.tag]
        let name = tag.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
        text = ">" + text + writer.newline + outer + "</" + String(decoding: name, as: UTF8.self) + ">"
        return [(attributesEnd(of: container)..<behindTag, Array(text.utf8))]
    }

    /// The white space between a place and the beginning of its line; empty where something else stands there.
    private func indentation(at offset: Int) -> String {
        var start = offset
        while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        guard start == 0 || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D else { return "" }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    /// A range with the rest of its lines, where nothing else stands on them.
    private func lineRange(of range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        guard start == 0 || bytes[start - 1] == 0x0A else { return range }
        var end = range.upperBound
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
        guard end < bytes.count else { return start..<end }
        return bytes[end] == 0x0A ? start..<(end + 1) : range
    }
}
