package com.advisoragent.memory;

import com.advisoragent.audit.AuditEntry;
import com.advisoragent.audit.AuditTrail;
import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What the advisor told the agent to do or to know from now on. Whatever a call returns is committed, unless the caller
 * has a transaction of its own. An advisor sees and changes only their own. Thread-safe.
 */
@ApplicationScoped
public class StandingInstructions {
    /** Understands an instruction anew; its payload is {@link InstructionKey#text}. */
    public static final String UNDERSTAND_JOB = "understand-instruction";
    /** Shows an instruction and how it was understood to its advisor; the same payload. */
    public static final String SHOW_JOB = "show-instruction";

    /** A guess until the model has read it, for the first answer; in doubt a fact, which starts nothing. */
    private static final Pattern LOOKS_LIKE_A_RULE =
            Pattern.compile("(?i)\\b(when|whenever|if|every time|each time|always|never|every|before|after)\\b");

    private final MemoryStore store;
    private final TenantScope scope;
    private final AuditTrail trail;
    private final Jobs jobs;
    private final Consumer<InstructionChanged> announcements;
    private final Clock clock;

    @Inject
    StandingInstructions(
            MemoryStore store,
            TenantScope scope,
            AuditTrail trail,
            Jobs jobs,
            Event<InstructionChanged> announcements,
            Clock clock) {
        this(store, scope, trail, jobs, announcements::fire, clock);
    }

    StandingInstructions(
            MemoryStore store,
            TenantScope scope,
            AuditTrail trail,
            Jobs jobs,
            Consumer<InstructionChanged> announcements,
            Clock clock) {
        this.announcements = announcements;
        this.store = store;
        this.scope = scope;
        this.trail = trail;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Keeps what the advisor told to remember; it counts from now on. The same message is kept once. */
    public StandingInstruction remember(Tenant tenant, Said said) {
        return keep(tenant, said, StandingInstruction.State.ACTIVE);
    }

    /** Keeps something said in passing, which counts once the advisor has confirmed it. */
    public StandingInstruction suggest(Tenant tenant, Said said) {
        return keep(tenant, said, StandingInstruction.State.SUGGESTED);
    }

    private StandingInstruction keep(Tenant tenant, Said said, StandingInstruction.State state) {
        return scope.as(tenant, () -> {
            StandingInstruction.Kind kind =
                    LOOKS_LIKE_A_RULE.matcher(said.words()).find()
                            ? StandingInstruction.Kind.RULE
                            : StandingInstruction.Kind.FACT;
            Optional<UUID> inserted = store.insert(tenant, said, kind, state, clock.instant());
            StandingInstruction kept = store.bySource(said.source()).orElseThrow();
            inserted.ifPresent(id -> {
                understand(tenant, id, 1);
                record(tenant, state.name(), kept);
            });
            return kept;
        });
    }

    /** Every one, oldest first. */
    public List<StandingInstruction> all(Tenant tenant) {
        return scope.as(tenant, store::all);
    }

    public Optional<StandingInstruction> find(Tenant tenant, UUID id) {
        return scope.as(tenant, () -> store.find(id));
    }

    /** Those whose words contain these, whatever their case. */
    public List<StandingInstruction> mentioning(Tenant tenant, String words) {
        String sought = words.strip().toLowerCase(Locale.ROOT);
        return all(tenant).stream()
                .filter(each -> each.words().toLowerCase(Locale.ROOT).contains(sought))
                .toList();
    }

    /**
     * Puts other words in its place; they are understood anew. Empty if there is none such.
     *
     * @throws IllegalArgumentException if there are no words, or too many
     */
    public Optional<StandingInstruction> edit(Tenant tenant, UUID id, String words) {
        String typed = new Said("", words, Optional.empty()).words();
        return scope.as(tenant, () -> {
            Optional<StandingInstruction> before = store.find(id);
            if (before.isEmpty() || before.get().words().equals(typed) || !store.edit(id, typed)) {
                return before;
            }
            Optional<StandingInstruction> edited = store.find(id);
            edited.ifPresent(each -> {
                understand(tenant, id, each.revision());
                announcements.accept(new InstructionChanged(tenant, id));
                record(tenant, "EDITED", each);
            });
            return edited;
        });
    }

    public Optional<StandingInstruction> pause(Tenant tenant, UUID id) {
        return move(tenant, id, StandingInstruction.State.ACTIVE, StandingInstruction.State.PAUSED);
    }

    public Optional<StandingInstruction> resume(Tenant tenant, UUID id) {
        return move(tenant, id, StandingInstruction.State.PAUSED, StandingInstruction.State.ACTIVE);
    }

    /** Makes a suggestion count. */
    public Optional<StandingInstruction> confirm(Tenant tenant, UUID id) {
        return move(tenant, id, StandingInstruction.State.SUGGESTED, StandingInstruction.State.ACTIVE);
    }

    /** False if there is none such any more. */
    public boolean forget(Tenant tenant, UUID id) {
        return scope.as(tenant, () -> {
            Optional<StandingInstruction> gone = store.find(id);
            boolean deleted = store.delete(id);
            gone.filter(any -> deleted).ifPresent(each -> {
                announcements.accept(new InstructionChanged(tenant, id));
                record(tenant, "FORGOTTEN", each);
            });
            return deleted;
        });
    }

    /**
     * Keeps how these words were understood, and has it shown; dropped if the words have changed since.
     *
     * @param revision of the instruction that was understood
     */
    public void understood(Tenant tenant, UUID id, int revision, Understanding how) {
        scope.as(tenant, () -> {
            if (store.understood(id, revision, how)) {
                show(tenant, id, revision);
            }
        });
    }

    /** Has it shown as it is, because nobody could understand it. */
    public void notUnderstood(Tenant tenant, UUID id, int revision) {
        scope.as(tenant, () -> show(tenant, id, revision));
    }

    /** Has the last 30 days looked at once more. */
    public Optional<StandingInstruction> rehearse(Tenant tenant, UUID id) {
        return scope.as(tenant, () -> {
            Optional<StandingInstruction> found = store.find(id);
            found.ifPresent(each -> jobs.schedule(
                    UNDERSTAND_JOB,
                    id + "/" + each.revision() + "/" + clock.instant().getEpochSecond(),
                    new InstructionKey(tenant, id).text(),
                    clock.instant()));
            return found;
        });
    }

    /** The words that a prompt recalls, see {@link Recall}. */
    public Recall recall(Tenant tenant, Trigger happened, String about) {
        return Recall.of(all(tenant), happened, about);
    }

    private Optional<StandingInstruction> move(
            Tenant tenant, UUID id, StandingInstruction.State from, StandingInstruction.State to) {
        return scope.as(tenant, () -> {
            boolean moved = store.move(id, from, to);
            Optional<StandingInstruction> now = store.find(id);
            now.filter(any -> moved).ifPresent(each -> {
                if (to == StandingInstruction.State.PAUSED) {
                    announcements.accept(new InstructionChanged(tenant, id));
                }
                record(tenant, to.name(), each);
            });
            return now;
        });
    }

    /** Last in its transaction. */
    private void record(Tenant tenant, String what, StandingInstruction instruction) {
        trail.append(new AuditEntry(
                tenant,
                AuditEntry.Kind.INSTRUCTION,
                instruction.id().toString(),
                Optional.empty(),
                Json.createObjectBuilder()
                        .add("what", what)
                        .add("revision", instruction.revision())
                        .add("words", instruction.words())
                        .build()));
    }

    private void understand(Tenant tenant, UUID id, int revision) {
        jobs.schedule(UNDERSTAND_JOB, id + "/" + revision, new InstructionKey(tenant, id).text(), clock.instant());
    }

    private void show(Tenant tenant, UUID id, int revision) {
        jobs.schedule(
                SHOW_JOB,
                id + "/" + revision + "/" + clock.instant().getEpochSecond(),
                new InstructionKey(tenant, id).text(),
                clock.instant());
    }
}
