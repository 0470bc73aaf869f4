import Foundation

/// An open file without a name, gone when it is closed.
package struct TemporaryFile: ~Copyable {
    package let descriptor: Int32

    /// Makes the file in the folder for temporary files, readable by this user only.
    ///
    /// - Throws: ``DeliveryError/cannotCreate(place:reason:)``.
    package init() throws(DeliveryError) {
        var template = Array("\(NSTemporaryDirectory())/ambient-XXXXXX".utf8CString)
        descriptor = template.withUnsafeMutableBufferPointer { name in
            guard let start = name.baseAddress else { return -1 }
            let opened = mkstemp(start)
            guard opened >= 0 else { return -1 }
            unlink(start)
            _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
            return opened
        }
        guard descriptor >= 0 else { throw .cannotCreate(place: NSTemporaryDirectory(), reason: systemReason()) }
    }

    deinit { close(descriptor) }

    /// What stands in the file, from its beginning.
    ///
    /// - Parameter maxBytes: more is cut off.
    /// - Returns: the text; what is no UTF-8 is replaced.
    func text(maxBytes: Int) -> String {
        var bytes = [UInt8](repeating: 0, count: maxBytes)
        let count = pread(descriptor, &bytes, maxBytes, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// Puts bytes into the file, to be read from its beginning.
    ///
    /// - Throws: ``DeliveryError``, also where the disk is full.
    package func fill(_ bytes: [UInt8]) throws(DeliveryError) {
        try writeAll(bytes, to: descriptor, place: "temporary file")
        lseek(descriptor, 0, SEEK_SET)
    }
}
