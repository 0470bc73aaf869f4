extension OPMLDocument {
    /// The ways to all outlines that fulfil a condition, in the order of the document.
    package func paths(where condition: (Outline) -> Bool) -> [Path] {
        []
    }

    /// The outline at a path; `nil` where there is none.
    package func outline(at path: Path) -> Outline? {
        nil
    }

    /// Adds an outline at the end of a folder, which is made where it is missing, or of the body.
    ///
    /// - Parameters:
    ///   - outline: attributes in the order to write them.
    ///   - folder: the texts of the folders, outermost first; empty for the body itself.
    package mutating func add(_ outline: Outline, toFolder folder: [String] = []) throws(OPMLError) {
    }

    /// Removes an outline with all inside it, and the line that it stood on.
    package mutating func remove(at path: Path) throws(OPMLError) {
    }

    /// Sets an attribute of an outline, at its place where it has it already, else as the last.
    ///
    /// - Parameters:
    ///   - name: matched whatever its case; written as given where it is new.
    ///   - value: `nil` removes the attribute.
    ///   - path: of the outline.
    package mutating func set(_ name: String, to value: String?, at path: Path) throws(OPMLError) {
    }
}
