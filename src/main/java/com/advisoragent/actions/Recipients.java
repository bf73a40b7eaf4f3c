package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Unavailable;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an advisor should know of those who would hear of an action (DESIGN G4). */
@ApplicationScoped
class Recipients {
    private static final int MOST_CONTACTS = 10;
    /** More than that are told of at once, and each costs a look into the mailbox. */
    private static final int MOST_LOOKED_UP = 20;

    private final Mailbox mailbox;
    private final Crm crm;
    private final ProposalStore store;
    private final TenantScope scope;

    @Inject
    Recipients(Mailbox mailbox, Crm crm, ProposalStore store, TenantScope scope) {
        this.mailbox = mailbox;
        this.crm = crm;
        this.store = store;
        this.scope = scope;
    }

    List<Finding> of(Tenant tenant, Action action, String account) {
        List<EmailAddress> heard = news(action);
        List<Finding> findings = new ArrayList<>();
        List<EmailAddress> known = scope.as(tenant, store::correspondents);
        heard.stream().limit(MOST_LOOKED_UP).forEach(address -> about(tenant, address, known, account, findings));
        String firm = account.substring(account.indexOf('@') + 1);
        String outside = heard.stream()
                .filter(address -> !address.domain().equals(firm))
                .map(EmailAddress::value)
                .collect(Collectors.joining(", "));
        if (!outside.isEmpty()) {
            findings.add(new Finding(Finding.Kind.NOTE, "Outside your firm: " + outside));
        }
        if (action instanceof UpdateContact update && update.after().containsKey("email")) {
            findings.add(new Finding(
                    Finding.Kind.WARNING, "It changes the address that later emails to this contact will go to"));
        }
        return findings;
    }

    /** Who was asked already is no news. */
    private static List<EmailAddress> news(Action action) {
        if (action instanceof CancelEvent) {
            return List.of();
        }
        List<EmailAddress> all = new ArrayList<>(action.recipients());
        if (action instanceof UpdateEvent update) {
            all.removeAll(update.before().guests());
        }
        if (action instanceof CreateContact contact) {
            all.add(contact.email());
        }
        if (action instanceof UpdateContact update) {
            Optional.ofNullable(update.after().get("email"))
                    .flatMap(EmailAddress::parse)
                    .ifPresent(all::add);
        }
        return all;
    }

    private void about(
            Tenant tenant, EmailAddress address, List<EmailAddress> known, String account, List<Finding> findings) {
        foreign(address)
                .ifPresent(letters -> findings.add(new Finding(
                        Finding.Kind.WARNING, address + " is not written in plain letters: it holds " + letters)));
        if (!account.contains("@") || address.value().equals(account) || known.contains(address)) {
            return;
        }
        if (mailbox.list(tenant, "in:sent to:" + address, Optional.empty())
                .items()
                .isEmpty()) {
            findings.add(new Finding(Finding.Kind.WARNING, "You have never written to " + address + " before"));
            Set<EmailAddress> others = new LinkedHashSet<>(known);
            others.addAll(contactsLike(tenant, address));
            LookAlike.of(address, others)
                    .ifPresent(other -> findings.add(new Finding(
                            Finding.Kind.WARNING, address + " looks like " + other + ", but is another address")));
        }
    }

    /** The letters of an address that are not ASCII, by their numbers. */
    private static Optional<String> foreign(EmailAddress address) {
        String letters = address.value()
                .codePoints()
                .filter(letter -> letter > 0x7e)
                .mapToObj(letter -> "U+%04X".formatted(letter))
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(letters).filter(found -> !found.isEmpty());
    }

    /** People in the CRM whom somebody could mean by this address; none if the CRM cannot be asked. */
    private Set<EmailAddress> contactsLike(Tenant tenant, EmailAddress address) {
        Set<EmailAddress> found = new LinkedHashSet<>();
        String local = address.value().substring(0, address.value().indexOf('@'));
        try {
            for (String word : local.split("[._+-]+")) {
                if (word.length() > 1) {
                    crm.search(tenant, word, MOST_CONTACTS)
                            .forEach(contact -> contact.email().ifPresent(found::add));
                }
            }
        } catch (AccountMissing | Unavailable unasked) {
            // The look-alike check is then made against the advisor's own correspondents only.
            return found;
        }
        return found;
    }
}
