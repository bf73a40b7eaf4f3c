package com.advisoragent.memory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Read by JPA; written by the store's own statements, each of them conditional. */
@Entity
@Table(name = "standing_instruction")
class InstructionEntity {
    @Id
    private UUID id;

    private String words;

    @Enumerated(EnumType.STRING)
    private StandingInstruction.Kind kind;

    @Enumerated(EnumType.STRING)
    private StandingInstruction.State state;

    @Column(name = "said_at", updatable = false)
    private Instant saidAt;

    @Column(name = "channel_id", updatable = false)
    private String channel;

    @Column(name = "thread_ts", updatable = false)
    private String thread;

    private int revision;
    private int understood;

    @Enumerated(EnumType.STRING)
    @Column(name = "trigger_kind")
    private Trigger trigger;

    @Column(name = "condition_text")
    private String condition;

    @Column(name = "action_text")
    private String action;

    private int considered;
    private String fired;
    private String conflicts;

    StandingInstruction toInstruction() {
        Optional<Understanding> understanding = understood == revision
                ? Optional.of(
                        new Understanding(kind, trigger, condition, action, considered, lines(fired), lines(conflicts)))
                : Optional.empty();
        return new StandingInstruction(
                id,
                words,
                kind,
                state,
                saidAt,
                Optional.ofNullable(channel).map(there -> new Said.Where(there, thread)),
                revision,
                understanding);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
