package com.advisoragent.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Read by JPA; written by the store's own statements, since its order comes from the database. */
@Entity
@Table(name = "turn")
class TurnEntity {
    @Id
    private UUID id;

    @Column(name = "workspace_id", updatable = false)
    private UUID workspace;

    @Column(name = "advisor_id", updatable = false)
    private UUID advisor;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "conversation_id", updatable = false)
    private ConversationEntity conversation;

    @Column(insertable = false, updatable = false)
    private long seq;

    @Enumerated(EnumType.STRING)
    private TurnOrigin origin;

    private String said;

    @Enumerated(EnumType.STRING)
    private Turn.State state;

    private String answer;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    Turn toTurn() {
        return new Turn(
                id,
                ConversationStore.tenant(workspace, advisor),
                conversation.id(),
                seq,
                conversation.place(),
                origin,
                said,
                state,
                Optional.ofNullable(answer),
                createdAt);
    }
}
