package com.advisoragent.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "conversation")
class ConversationEntity {
    @Id
    private UUID id;

    @Column(name = "channel_id", updatable = false)
    private String channel;

    @Column(name = "thread_ts", updatable = false)
    private String thread;

    @Column(updatable = false)
    private boolean shared;

    UUID id() {
        return id;
    }

    Place place() {
        return new Place(channel, thread, shared);
    }
}
