extension HTTPBody {
    /// The body, and how far it has come: told after each chunk that is read, of an upload as of a download.
    ///
    ///     let image = try await client.downloadPlate().reporting { bytes, length in print(bytes, "of", length ?? 0) }
    ///
    /// - Parameter progress: Bytes so far, and bytes in all when that is known. A repeated request begins at 0 again.
    public func reporting(_ progress: @escaping @Sendable (_ bytes: Int, _ length: Int?) -> Void) -> HTTPBody {
        let length = length
        let chunks = ChunkSequence { [self] in
            var iterator = makeAsyncIterator()
            var count = 0
            return {
                guard let chunk = try await iterator.next() else { return nil }
                count += chunk.count
                progress(count, length)
                return chunk
            }
        }
        return HTTPBody(chunks, length: length, isRepeatable: isRepeatable)
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
