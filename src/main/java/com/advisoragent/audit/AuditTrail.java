package com.advisoragent.audit;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The record: append-only, chained by hashes in each workspace. Every call joins the caller's transaction and its
 * workspace. Thread-safe.
 *
 * <p>The chain holds salted digests; the content lies beside it, encrypted under a key of its advisor and client, so that
 * erasing the key erases the content and leaves the chain whole (DESIGN §5, Record).
 */
@ApplicationScoped
public class AuditTrail {
    private final AuditStore store;
    private final KeyStore keys;
    private final Clock clock;

    @Inject
    AuditTrail(AuditStore store, KeyStore keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** Appends an entry. Locks the chain's head until the transaction ends: make it the last thing you do in there. */
    public void append(AuditEntry entry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ContentKey key = keys.of(entry.tenant(), entry.client(), now);
        byte[] content = entry.content().toString().getBytes(StandardCharsets.UTF_8);
        AuditStore.Head head = store.lockHead(entry.tenant().workspace());
        ChainLink link = new ChainLink(
                entry.tenant(),
                head.seq() + 1,
                key.id(),
                entry.kind().name(),
                entry.subject(),
                now,
                key.digest(content));
        store.append(link, key.encrypt(content, link.context()), head.hash());
    }

    /** Checks the whole chain of the workspace in scope. */
    public Verdict verify() {
        return new Verification(keys).of(store);
    }

    /**
     * Hands over what is on record, oldest first; what was erased comes without content.
     *
     * @param from inclusive
     * @param to exclusive
     * @param client only what concerns this client
     */
    public void read(Instant from, Instant to, Optional<String> client, Consumer<Recorded> reader) {
        store.entries(from, to, row -> {
            Optional<ContentKey> key = keys.find(row.link().tenant(), row.link().key());
            if (client.isEmpty() || key.isPresent() && key.get().isOf(row.link().tenant(), client.get())) {
                reader.accept(Recorded.of(row, key));
            }
        });
    }

    /** Keeps a client's record from being erased until then; empty lifts it. */
    public void hold(Tenant tenant, String client, Optional<Instant> until) {
        keys.hold(keys.of(tenant, Optional.of(client), clock.instant()).id(), until);
    }

    /** Destroys the key and the salt of a client's entries, and puts that on the record. */
    public Erasure erase(Tenant tenant, String client) {
        Instant now = clock.instant();
        Optional<KeyStore.Held> held = keys.lock(tenant, client);
        if (held.isEmpty()) {
            return new Erasure.Nothing();
        }
        Optional<Instant> until = held.get().until().filter(now::isBefore);
        if (until.isPresent()) {
            return new Erasure.Held(until.get());
        }
        keys.destroy(held.get().id(), now);
        long entries = store.count(held.get().id());
        append(new AuditEntry(
                tenant,
                AuditEntry.Kind.ERASURE,
                held.get().id().toString(),
                Optional.empty(),
                Json.createObjectBuilder().add("entries", entries).build()));
        return new Erasure.Done(entries);
    }
}
