package com.advisoragent.integration;

import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link CrmWriter} in memory over a {@link FakeCrm}. */
public final class FakeCrmWriter implements CrmWriter {
    private static final int LONGEST_NOTE = 65_536;

    private final FakeCrm crm;
    private final FakeFaults faults = new FakeFaults();

    public FakeCrmWriter(FakeCrm crm) {
        this.crm = crm;
    }

    public FakeFaults faults() {
        return faults;
    }

    @Override
    public synchronized Upserted create(Tenant tenant, NewContact contact) {
        return faults.write(() -> crm.find(tenant, contact.email())
                .map(present -> new Upserted(present, false))
                .orElseGet(() -> {
                    Map<String, String> properties = new HashMap<>(contact.properties());
                    properties.put("email", contact.email().value());
                    return new Upserted(crm.add(tenant, properties), true);
                }));
    }

    @Override
    public synchronized Crm.Contact update(Tenant tenant, String contactId, Map<String, String> properties) {
        return faults.write(() -> {
            Crm.Contact before = crm.find(tenant, contactId).orElseThrow(FakeCrmWriter::missing);
            return crm.put(tenant, contactId, properties, before.created());
        });
    }

    @Override
    public synchronized Crm.Note addNote(
            Tenant tenant, List<String> contactIds, String html, Instant at, Optional<String> ownerId) {
        return faults.write(() -> {
            if (html.length() > LONGEST_NOTE) {
                throw new Refused(Refused.Reason.INVALID, "the note is too long", null);
            }
            if (contactIds.stream().anyMatch(id -> crm.find(tenant, id).isEmpty())) {
                throw new Refused(Refused.Reason.INVALID, "one of the contacts does not exist", null);
            }
            return crm.put(tenant, contactIds, html, at, ownerId);
        });
    }

    private static Refused missing() {
        return new Refused(Refused.Reason.NOT_FOUND, "no such contact", null);
    }
}
