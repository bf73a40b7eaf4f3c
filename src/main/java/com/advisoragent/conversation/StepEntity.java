package com.advisoragent.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "step")
class StepEntity {
    @Id
    private UUID id;

    @Column(name = "turn_id", updatable = false)
    private UUID turn;

    private int position;

    @Column(name = "workspace_id", updatable = false)
    private UUID workspace;

    @Column(name = "advisor_id", updatable = false)
    private UUID advisor;

    @Enumerated(EnumType.STRING)
    private Step.Kind kind;

    private String content;
    private String model;
    private String prompt;

    @Column(name = "input_tokens")
    private int inputTokens;

    @Column(name = "cached_tokens")
    private int cachedTokens;

    @Column(name = "output_tokens")
    private int outputTokens;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    static StepEntity of(UUID id, Turn turn, int position, Step step, Instant now) {
        StepEntity entity = new StepEntity();
        entity.id = id;
        entity.turn = turn.id();
        entity.position = position;
        entity.workspace = turn.tenant().workspace().value();
        entity.advisor = turn.tenant().advisor().value();
        entity.kind = step.kind();
        entity.content = step.content();
        step.model().ifPresent(use -> {
            entity.model = use.model();
            entity.prompt = use.prompt();
            entity.inputTokens = use.inputTokens();
            entity.cachedTokens = use.cachedTokens();
            entity.outputTokens = use.outputTokens();
        });
        entity.createdAt = now;
        return entity;
    }

    Step toStep() {
        return new Step(
                kind,
                content,
                Optional.ofNullable(model)
                        .map(name -> new Step.ModelUse(
                                name,
                                Optional.ofNullable(prompt).orElse(""),
                                inputTokens,
                                cachedTokens,
                                outputTokens)));
    }
}
