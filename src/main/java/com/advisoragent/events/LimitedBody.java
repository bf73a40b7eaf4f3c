package com.advisoragent.events;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a request's body, up to a size: nobody has proven who they are before it is read. */
final class LimitedBody {
    private LimitedBody() {}

    /** Empty if there is more of it. */
    static Optional<byte[]> read(InputStream in, int most) throws IOException {
        byte[] body = in.readNBytes(most + 1);
        return body.length > most ? Optional.empty() : Optional.of(body);
    }
}
