package com.advisoragent.audit;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.UUID;

/** What one entry puts into the chain: nothing that could be read as content. */
record ChainLink(Tenant tenant, long seq, UUID key, String kind, String subject, Instant at, byte[] digest) {
    /** What comes before the first entry of a workspace. */
    static final byte[] START = new byte[32];

    /** The hash of this entry behind that one. */
    byte[] hash(byte[] previous) {
        return java.util.HexFormat.of()
                .parseHex(canonical().bytes(digest).bytes(previous).digest().hex());
    }

    /** Binds the encrypted content to its place. */
    byte[] context() {
        return canonical().toBytes();
    }

    private Digest.Canonical canonical() {
        return new Digest.Canonical()
                .text("audit.v1")
                .text(tenant.workspace().value().toString())
                .text(tenant.advisor().value().toString())
                .text(Long.toString(seq))
                .text(key.toString())
                .text(kind)
                .text(subject)
                .text(at.toString());
    }
}
