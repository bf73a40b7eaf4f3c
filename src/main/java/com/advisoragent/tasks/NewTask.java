package com.advisoragent.tasks;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A task to be; see {@link Task}. */
public record NewTask(
        Tenant tenant,
        UUID conversation,
        Task.Kind kind,
        String goal,
        String then,
        Optional<EmailAddress> person,
        Optional<String> threadId,
        Instant dueAt) {
    public static final int LONGEST = 1_000;

    public NewTask {
        if (goal.isBlank() || goal.length() > LONGEST || then.length() > LONGEST) {
            throw new IllegalArgumentException("A task says its goal and what then, each in at most " + LONGEST);
        }
    }
}
