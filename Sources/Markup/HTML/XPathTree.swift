internal import CLibxml2

/// A copy of a document in libxml2's form, for its XPath; the one owner of these pointers.
struct XPathTree: ~Copyable {
    private let document: HTMLDocument
    private let copy: xmlDocPtr
    private let context: xmlXPathContextPtr

    /// Copies a document; the copy's nodes know the places of the originals.
    ///
    /// - Throws: ``XPathError`` where memory does not suffice.
    init(_ document: HTMLDocument) throws(XPathError) {
        guard let copy = xmlNewDoc(nil) else { throw XPathError(expression: "") }
        guard let context = xmlXPathNewContext(copy) else {
            xmlFreeDoc(copy)
            throw XPathError(expression: "")
        }
        self.document = document
        self.copy = copy
        self.context = context
        // Without this libxml2 writes its opinion of the expression to standard error.
        context.pointee.error = { _, _ in }
        context.pointee.opLimit = Self.maxOperations
        Self.fill(copy, from: document.storage)
    }

    deinit {
        xmlXPathFreeContext(context)
        xmlFreeDoc(copy)
    }

    /// An expression such as `//*[.//*]` costs the square of the page; this many steps take about a second.
    private static let maxOperations: UInt = 20_000_000
    private static let maxRows = 1_000

    private static func fill(_ copy: xmlDocPtr, from storage: HTMLStorage) {
        var copies = [xmlNodePtr?](repeating: nil, count: storage.nodes.count)
        for (index, node) in storage.nodes.enumerated() {
            let element = HTMLElement(storage: storage, index: index)
            let made: xmlNodePtr?
            if node.kind == .element {
                made = xmlNewDocNode(copy, nil, element.name, nil)
                for (name, value) in element.attributes where xmlHasProp(made, name) == nil {
                    xmlNewProp(made, name, value)
                }
            } else {
                made = xmlNewDocText(copy, String(decoding: storage.text(of: node), as: UTF8.self))
            }
            guard let made else { continue }
            copies[index] = made
            made.pointee._private = UnsafeMutableRawPointer(bitPattern: index + 1)
            if index == 0 {
                xmlDocSetRootElement(copy, made)
            } else if let parent = copies[Int(node.parent)] {
                // Two texts side by side would be merged and the second one freed.
                if node.kind != .element, let last = parent.pointee.last, last.pointee.type == XML_TEXT_NODE {
                    xmlNodeAddContent(last, String(decoding: storage.text(of: node), as: UTF8.self))
                    xmlFreeNode(made)
                    copies[index] = nil
                } else {
                    xmlAddChild(parent, made)
                }
            } else {
                xmlFreeNode(made)
                copies[index] = nil
            }
        }
    }

    /// Evaluates `rows` on the page and each field on each row.
    borrowing func rows(_ rows: String, fields: [String]) throws(XPathError) -> [XPathRow] {
        let nodes = try selectedNodes(rows)
        var found: [XPathRow] = []
        for node in nodes {
            var row = XPathRow(values: [], markup: [], line: line(of: node))
            for field in fields {
                let (value, markup) = try answer(field, at: node)
                row.values.append(value)
                row.markup.append(markup)
            }
            found.append(row)
        }
        return found
    }

    private borrowing func selectedNodes(_ expression: String) throws(XPathError) -> [xmlNodePtr] {
        context.pointee.node = xmlDocGetRootElement(copy)
        let result = try evaluated(expression)
        defer { xmlXPathFreeObject(result) }
        guard result.pointee.type == XPATH_NODESET else { throw XPathError(expression: expression) }
        // Nodes belong to the copy and outlive the result.
        return Self.nodes(of: result, atMost: Self.maxRows)
    }

    /// The result of an expression, which the caller frees.
    private borrowing func evaluated(_ expression: String) throws(XPathError) -> xmlXPathObjectPtr {
        context.pointee.opCount = 0
        guard let result = xmlXPathEvalExpression(expression, context) else { throw XPathError(expression: expression) }
        return result
    }

    private static func nodes(of result: xmlXPathObjectPtr, atMost limit: Int) -> [xmlNodePtr] {
        guard let set = result.pointee.nodesetval, let table = set.pointee.nodeTab else { return [] }
        return (0..<min(Int(set.pointee.nodeNr), limit)).compactMap { table[$0] }
    }

    private borrowing func answer(_ expression: String, at node: xmlNodePtr) throws(XPathError) -> (String?, String?) {
        context.pointee.node = node
        let result = try evaluated(expression)
        defer { xmlXPathFreeObject(result) }
        guard result.pointee.type == XPATH_NODESET else {
            guard let text = xmlXPathCastToString(result) else { return (nil, nil) }
            defer { xml_free(text) }
            let line = plainLine(String(cString: text), limit: Self.maxCharacters)
            return (line.isEmpty ? nil : line, nil)
        }
        guard let first = Self.nodes(of: result, atMost: 1).first else { return (nil, nil) }
        if let element = element(of: first) {
            return (plainLine(element.foldedText, limit: Self.maxCharacters), element.innerHTML)
        }
        guard let text = xmlNodeGetContent(first) else { return (nil, nil) }
        defer { xml_free(text) }
        return (plainLine(String(cString: text), limit: Self.maxCharacters), nil)
    }

    private static let maxCharacters = 100_000

    /// The place in the page of a copied node; attributes have their element's.
    private func index(of node: xmlNodePtr) -> Int? {
        let known: (xmlNodePtr) -> Int? = { $0.pointee._private.map { Int(bitPattern: $0) - 1 } }
        switch node.pointee.type {
        case XML_ELEMENT_NODE, XML_TEXT_NODE: return known(node)
        case XML_ATTRIBUTE_NODE: return node.pointee.parent.flatMap(known)
        default: return nil
        }
    }

    private func element(of node: xmlNodePtr) -> HTMLElement? {
        guard node.pointee.type == XML_ELEMENT_NODE, let index = index(of: node) else { return nil }
        return HTMLElement(storage: document.storage, index: index)
    }

    private func line(of node: xmlNodePtr) -> Int {
        guard let index = index(of: node) else { return 1 }
        let start = Int(document.storage.nodes[index].start)
        return 1 + document.storage.bytes[..<start].count { $0 == .newline }
    }
}
