package com.advisoragent.connect;

import com.advisoragent.audit.AuditEntry;
import com.advisoragent.audit.AuditTrail;
import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** Puts on the record what becomes of accounts; the last thing in the transaction that makes it so. */
@ApplicationScoped
class AccountRecord {
    private final AuditTrail trail;

    @Inject
    AccountRecord(AuditTrail trail) {
        this.trail = trail;
    }

    void connected(Tenant tenant, Provider provider, Grant grant) {
        append(
                tenant,
                provider,
                "connected",
                Json.createObjectBuilder()
                        .add("address", grant.address().value())
                        .add("subject", grant.subject())
                        .add(
                                "scopes",
                                Json.createArrayBuilder(
                                        grant.scopes().stream().sorted().toList())));
    }

    void lost(Tenant tenant, Provider provider) {
        append(tenant, provider, "lost", Json.createObjectBuilder());
    }

    void disconnected(Tenant tenant, Provider provider) {
        append(tenant, provider, "disconnected", Json.createObjectBuilder());
    }

    /** All that was imported goes, from whatever account. */
    void deleted(Tenant tenant) {
        trail.append(new AuditEntry(
                tenant,
                AuditEntry.Kind.ACCOUNT,
                "imported-data",
                Optional.empty(),
                Json.createObjectBuilder().add("what", "deleted").build()));
    }

    private void append(Tenant tenant, Provider provider, String what, JsonObjectBuilder content) {
        trail.append(new AuditEntry(
                tenant,
                AuditEntry.Kind.ACCOUNT,
                provider.name(),
                Optional.empty(),
                content.add("what", what).build()));
    }
}
