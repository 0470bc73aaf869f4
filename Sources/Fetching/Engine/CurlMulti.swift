internal import CCurl

/// libcurl's multi interface: many exchanges on one thread.
///
/// All but `wakeUp` is called on the engine's thread only.
final class CurlMulti {
    private let handle: OpaquePointer?
    private let share: OpaquePointer?
    let waker: Waker

    /// Wakes a thread that waits in `wait`.
    struct Waker: @unchecked Sendable {
        // The pointer is only given to curl_multi_wakeup, which libcurl lets any thread call while the handle lives;
        // the engine keeps it alive until nobody can wake it any more.
        fileprivate let handle: OpaquePointer?

        func wakeUp() { curl_multi_wakeup(handle) }
    }

    init(jobs: Int) {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        handle = curl_multi_init()
        share = curl_share_init()
        waker = Waker(handle: handle)
        curl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, jobs)
        curl_share_data(share, Int(CURL_LOCK_DATA_SSL_SESSION.rawValue))
    }

    deinit {
        curl_multi_cleanup(handle)
        curl_share_cleanup(share)
    }

    func makeTransfer(_ settings: FetchSettings) -> CurlTransfer? {
        CurlTransfer(settings: settings, share: share.map(UnsafeMutableRawPointer.init))
    }

    func start(_ transfer: CurlTransfer) { curl_multi_add_handle(handle, transfer.handle) }
    func stop(_ transfer: CurlTransfer) { curl_multi_remove_handle(handle, transfer.handle) }

    /// Moves all exchanges on; hands out those that ended, with libcurl's word for how.
    func perform(_ ended: (CurlTransfer, CURLcode) -> Void) {
        var running: CInt = 0
        curl_multi_perform(handle, &running)
        var left: CInt = 0
        while let message = curl_multi_info_read(handle, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let transfer = CurlTransfer.owner(of: easy)
            else { continue }
            let result = message.pointee.data.result
            curl_multi_remove_handle(handle, easy)
            ended(transfer, result)
        }
    }

    /// Waits until something can be done, somebody wakes us, or the time is over.
    func wait(milliseconds: Int32) {
        curl_multi_poll(handle, nil, 0, milliseconds, nil)
    }
}
