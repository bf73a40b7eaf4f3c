package com.advisoragent.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Walks a chain from its start and stops at the first entry that is not as it was written. */
final class Verification {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final KeyStore keys;
    private byte[] previous = ChainLink.START;
    private long entries;
    private long erased;
    private Optional<Verdict.Broken> broken = Optional.empty();

    Verification(KeyStore keys) {
        this.keys = keys;
    }

    Verdict of(AuditStore store) {
        AuditStore.Head head = store.head();
        store.entries(EARLIEST, LATEST, this::check);
        if (broken.isPresent()) {
            return broken.get();
        }
        if (head.seq() != entries || !Arrays.equals(head.hash(), previous)) {
            return new Verdict.Broken(entries + 1, "entries are missing at the end");
        }
        return new Verdict.Whole(entries, erased, HexFormat.of().formatHex(previous));
    }

    private void check(AuditStore.Row row) {
        if (broken.isPresent()) {
            return;
        }
        if (row.link().seq() != entries + 1) {
            broken = Optional.of(new Verdict.Broken(entries + 1, "the entry is missing"));
        } else if (!Arrays.equals(row.link().hash(previous), row.hash())) {
            broken = Optional.of(new Verdict.Broken(row.link().seq(), "the entry does not fit its hash"));
        } else {
            broken = unreadable(row);
        }
        entries++;
        previous = row.hash();
    }

    private Optional<Verdict.Broken> unreadable(AuditStore.Row row) {
        Optional<ContentKey> key = keys.find(row.link().tenant(), row.link().key());
        if (key.isEmpty()) {
            erased++;
            return keys.existed(row.link().key())
                    ? Optional.empty()
                    : Optional.of(
                            new Verdict.Broken(row.link().seq(), "the entry's key is missing without an erasure"));
        }
        boolean fits = key.get()
                .decrypt(row.content(), row.link().context())
                .filter(content ->
                        Arrays.equals(key.get().digest(content), row.link().digest()))
                .isPresent();
        return fits
                ? Optional.empty()
                : Optional.of(new Verdict.Broken(row.link().seq(), "the entry's content is not what was recorded"));
    }
}
