/// The nodes of a document in arrays that never change after parsing.
///
/// Nodes stand in document order, so the inside of node `i` is `i + 1 ..< nodes[i].subtreeEnd`, and the sibling behind
/// it is at that end. Names, texts and values are ranges of the source, decoded when asked for.
final class HTMLStorage: Sendable {
    /// An element or a text.
    struct Node: Sendable {
        enum Kind: UInt8, Sendable {
            case element
            /// Characters in which references count.
            case text
            /// Characters as they are.
            case rawText
        }

        var kind: Kind
        var name: HTMLName
        var attributeCount: UInt16 = 0
        /// −1 for the root.
        var parent: Int32
        /// One behind the last node inside.
        var subtreeEnd: Int32
        /// Where the text, or the name of the element, begins in the source.
        var start: Int32
        var end: Int32
        /// The index of the first attribute.
        var attributes: Int32 = 0
    }

    let bytes: [UInt8]
    let nodes: [Node]
    let attributes: [HTMLTokenizer.Attribute]

    init(bytes: [UInt8], nodes: [Node], attributes: [HTMLTokenizer.Attribute]) {
        self.bytes = bytes
        self.nodes = nodes
        self.attributes = attributes
    }

    /// The attributes of an element.
    func attributes(of node: Node) -> ArraySlice<HTMLTokenizer.Attribute> {
        attributes[Int(node.attributes)..<Int(node.attributes) + Int(node.attributeCount)]
    }

    /// The raw value of an attribute; `nil` where the element has none of that name.
    func rawAttribute(_ name: StaticString, of node: Node) -> Range<Int>? {
        guard node.attributeCount > 0 else { return nil }
        for attribute in attributes(of: node) where isEqual(attribute.name, name) { return attribute.value }
        return nil
    }

    /// The value of an attribute with its references resolved; `nil` where the element has none of that name.
    func attribute(_ name: StaticString, of node: Node) -> String? {
        rawAttribute(name, of: node).map(value)
    }

    /// The characters that a range of the source stands for.
    func value(_ range: Range<Int>) -> String {
        String(decoding: decodedReferences(bytes, range, inAttribute: true), as: UTF8.self)
    }

    /// Whether a range of the source spells a name of lower case, in any case.
    func isEqual(_ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        return name.withUTF8Buffer { name in
            for index in 0..<name.count where bytes[range.lowerBound + index].lowercased != name[index] { return false }
            return true
        }
    }

    /// The decoded characters of a text node.
    func text(of node: Node) -> ArraySlice<UInt8> {
        let range = Int(node.start)..<Int(node.end)
        guard node.kind == .text else { return bytes[range] }
        return decodedReferences(bytes, range, inAttribute: false)
    }
}
