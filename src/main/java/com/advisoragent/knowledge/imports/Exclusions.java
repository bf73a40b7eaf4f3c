package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.knowledge.Marks;
import com.advisoragent.knowledge.Source;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an advisor keeps out of the index, and for how long the rest is kept. A new rule also removes what was imported,
 * in the background; without it that comes back. Joins the caller's transaction or opens its own. Thread-safe.
 */
@ApplicationScoped
public class Exclusions {
    public static final int LEAST_DAYS = 30;

    private final ExclusionStore rules;
    private final ImportStore states;
    private final Imports imports;
    private final Mailbox mailbox;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    public Exclusions(
            ExclusionStore rules,
            ImportStore states,
            Imports imports,
            Mailbox mailbox,
            TenantScope scope,
            Clock clock) {
        this.rules = rules;
        this.states = states;
        this.imports = imports;
        this.mailbox = mailbox;
        this.scope = scope;
        this.clock = clock;
    }

    public List<Exclusion> list(Tenant tenant) {
        return scope.as(tenant, () -> rules.all(tenant));
    }

    /** @return false if it was there already */
    public boolean add(Tenant tenant, Exclusion rule) {
        return scope.as(tenant, () -> {
            boolean added = rules.add(tenant, rule);
            if (added) {
                wakeAll(tenant);
            }
            return added;
        });
    }

    /** @return false if there was none */
    public boolean remove(Tenant tenant, Exclusion rule) {
        return scope.as(tenant, () -> {
            boolean removed = rules.remove(tenant, rule);
            if (removed) {
                readAgain(tenant, Rules.EXCLUDED);
            }
            return removed;
        });
    }

    /** For how many days mail, events and notes are kept; empty: for ever. */
    public OptionalInt keptDays(Tenant tenant) {
        return scope.as(tenant, () -> rules.keptDays(tenant));
    }

    /** @throws IllegalArgumentException below {@link #LEAST_DAYS} */
    public void keep(Tenant tenant, OptionalInt days) {
        if (days.isPresent() && days.getAsInt() < LEAST_DAYS) {
            throw new IllegalArgumentException("At least " + LEAST_DAYS + " days are kept");
        }
        scope.as(tenant, () -> {
            rules.keep(tenant, days);
            readAgain(tenant, Rules.NOT_KEPT);
        });
    }

    /** The rules as an import applies them; asks the mailbox for its labels where one is named. */
    Rules rules(Tenant tenant, Source source) {
        List<Exclusion> all = list(tenant);
        Set<String> marks = new HashSet<>();
        for (Exclusion rule : all) {
            if (rule.kind() == Exclusion.Kind.ADDRESS) {
                marks.add(Marks.address(rule.value()));
            } else if (rule.kind() == Exclusion.Kind.DOMAIN) {
                marks.add(Marks.domain(rule.value()));
            }
        }
        boolean labels = all.stream().anyMatch(rule -> rule.kind() == Exclusion.Kind.LABEL);
        if (labels && source == Source.GMAIL) {
            mailbox.labels(tenant).forEach((id, name) -> {
                if (all.contains(new Exclusion(Exclusion.Kind.LABEL, name.toLowerCase(Locale.ROOT)))) {
                    marks.add(Marks.label(id));
                }
            });
        }
        OptionalInt days = keptDays(tenant);
        return new Rules(
                marks,
                days.isPresent()
                        ? Optional.of(clock.instant().minus(Duration.ofDays(days.getAsInt())))
                        : Optional.empty());
    }

    private void wakeAll(Tenant tenant) {
        states.all(tenant).forEach(state -> imports.catchUp(tenant, state.source()));
    }

    /** What was left out for that reason is looked for again; what is indexed is only listed. */
    private void readAgain(Tenant tenant, String reason) {
        for (ImportState each : states.all(tenant)) {
            ImportState state = states.lock(tenant, each.source()).orElseThrow();
            states.forgive(tenant, state.source(), reason);
            if (state.phase() != ImportState.Phase.ERASING) {
                states.move(tenant, state.anew(Optional.empty(), clock.instant()));
            }
            imports.catchUp(tenant, state.source());
        }
    }
}
