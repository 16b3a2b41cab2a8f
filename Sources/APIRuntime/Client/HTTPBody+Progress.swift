import Synchronization

extension HTTPBody {
    /// The body, and how far it has come: told after each chunk that is read, of an upload as of a download.
    ///
    ///     let image = try await client.downloadPlate().reporting { bytes, length in print(bytes, "of", length ?? 0) }
    ///
    /// - Parameter progress: Bytes so far, and bytes in all when that is known. A repeated request begins at 0 again.
    public func reporting(_ progress: @escaping @Sendable (_ bytes: Int, _ length: Int?) -> Void) -> HTTPBody {
        let count = Mutex(0)
        return watched { [length] event in
            switch event {
            case .began: count.withLock { $0 = 0 }
            case .chunk(let chunk):
                let count = count.withLock { count in
                    count += chunk.count
                    return count
                }
                progress(count, length)
            case .ended: break
            }
        }
    }
}

extension FileUpload {
    /// The file, and how far it has been sent.
    ///
    ///     let plate = FileUpload(path: "plate.fits").reporting { bytes, length in print(bytes, "of", length ?? 0) }
    ///     try await client.uploadPlate(body: plate)
    public func reporting(_ progress: @escaping @Sendable (_ bytes: Int, _ length: Int?) -> Void) -> FileUpload {
        FileUpload(stream: body.reporting(progress), filename: filename, contentType: contentType)
    }
}
