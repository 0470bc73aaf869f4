import CGMime

import struct Foundation.Date

/// A message (RFC 5322) with a text part and the same as HTML (RFC 2046, multipart/alternative), before GMime writes
/// it.
struct GMimeMessage {
    var from: MailAddress
    var to: [MailAddress]
    var replyTo: MailAddress?
    /// One line of text in any script.
    var subject: String
    var date: Date
    /// What the local time was ahead of UTC, in seconds.
    var utcOffset: Int
    /// `left@right`, without the angle brackets.
    var messageID: String
    /// Further fields, in this order; one line of text each.
    var fields: [(name: String, value: String)]
    var text: String
    var html: String
    /// What the markup shows by `cid:`.
    var pictures: [Picture] = []
}

/// Writes a message with GMime: fields encoded (RFC 2047) and folded, bodies as quoted-printable UTF-8, images as base64
/// beside the markup that shows them (RFC 2387, multipart/related).
///
/// Every GObject that is made here is released here when its scope is left, for success and failure alike.
///
/// - Parameters:
///   - message: its strings are values only; none can end a line of the header.
///   - boundary: what parts the bodies; must not be able to occur in quoted-printable text.
/// - Returns: the message in ASCII with LF line ends.
/// - Throws: ``MailError/notBuilt(_:)`` when GMime has no memory or gives something else than ASCII.
func write(_ message: GMimeMessage, boundary: String) throws(MailError) -> String {
    _ = initialized
    guard let built = g_mime_message_new(1) else { throw .notBuilt("no message") }
    defer { g_object_unref(built) }
    fill(built, from: message)

    guard let parts = g_mime_multipart_new_with_subtype("alternative") else { throw .notBuilt("no multipart") }
    defer { g_object_unref(parts) }
    g_mime_multipart_set_boundary(parts, boundary)
    try add(message.text, subtype: "plain", to: parts)
    if message.pictures.isEmpty {
        try add(message.html, subtype: "html", to: parts)
    } else {
        try addRelated(message, boundary: boundary + "_r", to: parts)
    }
    g_mime_message_set_mime_part(built, ambient_gmime_object_of_multipart(parts))
    return try serialised(built)
}

/// GMime's own tables, made once; there is no end at which to free them but the process's.
private let initialized: Bool = {
    g_mime_init()
    return true
}()

private func fill(_ built: UnsafeMutablePointer<CGMime.GMimeMessage>, from message: GMimeMessage) {
    add([message.from], to: g_mime_message_get_addresses(built, GMIME_ADDRESS_TYPE_FROM))
    if let replyTo = message.replyTo {
        add([replyTo], to: g_mime_message_get_addresses(built, GMIME_ADDRESS_TYPE_REPLY_TO))
    }
    add(message.to, to: g_mime_message_get_addresses(built, GMIME_ADDRESS_TYPE_TO))
    setDate(of: built, message)
    g_mime_message_set_message_id(built, message.messageID)
    let object = ambient_gmime_object_of_message(built)
    for field in message.fields { g_mime_object_set_header(object, field.name, field.value, "utf-8") }
    encode("Subject", message.subject, on: object)
    encode("From", [message.from], on: object)
    encode("To", message.to, on: object)
}

/// Sets a field of free text, encoded and folded by us.
private func encode(_ name: String, _ text: String, on object: UnsafeMutablePointer<GMimeObject>?) {
    setEncoded(name, encodedField(text, nameLength: name.utf8.count), on: object)
}

/// Writes addresses anew whose names are no plain ASCII; GMime does well with all others.
private func encode(_ name: String, _ addresses: [MailAddress], on object: UnsafeMutablePointer<GMimeObject>?) {
    guard addresses.contains(where: { $0.name.utf8.contains { $0 > 0x7E } }) else { return }
    let mailboxes = addresses.map {
        $0.name.isEmpty ? $0.address : "\(encodedField($0.name, nameLength: name.utf8.count))\n <\($0.address)>"
    }
    setEncoded(name, mailboxes.joined(separator: ",\n "), on: object)
}

private func setEncoded(_ name: String, _ value: String, on object: UnsafeMutablePointer<GMimeObject>?) {
    let list = g_mime_object_get_header_list(object)
    if g_mime_header_list_get_header(list, name) == nil { g_mime_header_list_append(list, name, "", "utf-8") }
    g_mime_header_set_raw_value(g_mime_header_list_get_header(list, name), " \(value)\n")
}

/// Appends mailboxes to a list that the message owns; the list takes a reference of its own.
private func add(_ addresses: [MailAddress], to list: UnsafeMutablePointer<InternetAddressList>?) {
    for address in addresses {
        guard let mailbox = internet_address_mailbox_new(address.name, address.address) else { continue }
        internet_address_list_add(list, mailbox)
        g_object_unref(mailbox)
    }
}

private func setDate(of built: UnsafeMutablePointer<CGMime.GMimeMessage>, _ message: GMimeMessage) {
    let zone = g_time_zone_new_offset(gint32(message.utcOffset))
    let utc = g_date_time_new_from_unix_utc(gint64(message.date.timeIntervalSince1970.rounded(.down)))
    let local = g_date_time_to_timezone(utc, zone)
    g_mime_message_set_date(built, local)
    g_date_time_unref(local)
    g_date_time_unref(utc)
    g_time_zone_unref(zone)
}

/// Appends the markup together with its images.
private func addRelated(
    _ message: GMimeMessage,
    boundary: String,
    to parts: UnsafeMutablePointer<GMimeMultipart>
) throws(MailError) {
    guard let related = g_mime_multipart_new_with_subtype("related") else { throw .notBuilt("no multipart") }
    defer { g_object_unref(related) }
    g_mime_multipart_set_boundary(related, boundary)
    let object = ambient_gmime_object_of_multipart(related)
    g_mime_object_set_content_type_parameter(object, "type", "text/html")
    try add(message.html, subtype: "html", to: related)
    for picture in message.pictures { try add(picture, to: related) }
    g_mime_multipart_add(parts, object)
}

private func add(
    _ text: String,
    subtype: String,
    to parts: UnsafeMutablePointer<GMimeMultipart>
) throws(MailError) {
    try addPart("text", subtype, Array(text.utf8), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, to: parts) { object in
        g_mime_object_set_content_type_parameter(object, "charset", "utf-8")
    }
}

private func add(_ picture: Picture, to parts: UnsafeMutablePointer<GMimeMultipart>) throws(MailError) {
    let subtype = String(picture.mediaType.dropFirst("image/".count))
    try addPart("image", subtype, picture.bytes, GMIME_CONTENT_ENCODING_BASE64, to: parts) { object in
        g_mime_object_set_content_id(object, picture.contentID)
        g_mime_object_set_disposition(object, "inline")
    }
}

/// Appends a part; GMime copies the bytes, the multipart takes a reference of its own.
private func addPart(
    _ type: String,
    _ subtype: String,
    _ bytes: [UInt8],
    _ encoding: GMimeContentEncoding,
    to parts: UnsafeMutablePointer<GMimeMultipart>,
    _ describe: (UnsafeMutablePointer<GMimeObject>?) -> Void
) throws(MailError) {
    guard let part = g_mime_part_new_with_type(type, subtype) else { throw .notBuilt("no part") }
    defer { g_object_unref(part) }
    let copied = bytes.withUnsafeBytes { g_mime_stream_mem_new_with_buffer($0.baseAddress, $0.count) }
    guard let stream = copied else { throw .notBuilt("no stream") }
    defer { g_object_unref(stream) }
    guard let content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT) else {
        throw .notBuilt("no content")
    }
    defer { g_object_unref(content) }
    let object = ambient_gmime_object_of_part(part)
    describe(object)
    g_mime_part_set_content(part, content)
    g_mime_part_set_content_encoding(part, encoding)
    g_mime_multipart_add(parts, object)
}

private func serialised(_ built: UnsafeMutablePointer<CGMime.GMimeMessage>) throws(MailError) -> String {
    guard let stream = g_mime_stream_mem_new() else { throw .notBuilt("no stream") }
    defer { g_object_unref(stream) }
    let format = g_mime_format_options_new()
    defer { g_mime_format_options_free(format) }
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_UNIX)
    guard g_mime_object_write_to_stream(ambient_gmime_object_of_message(built), format, stream) >= 0,
        let bytes = ambient_gmime_bytes(stream), let start = bytes.pointee.data
    else { throw .notBuilt("nothing was written") }
    // The stream owns the array; it is copied before the stream is released.
    let written = UnsafeBufferPointer(start: start, count: Int(bytes.pointee.len))
    guard written.allSatisfy({ $0 < 0x80 && $0 != 0 }) else { throw .notBuilt("8-bit text in a 7-bit message") }
    return String(decoding: written, as: UTF8.self)
}
