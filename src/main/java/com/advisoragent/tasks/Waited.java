package com.advisoragent.tasks;

import com.advisoragent.common.EmailAddress;
import java.util.Optional;

/** Who wrote, and in which mail thread, to find the task that waits for it. */
public record Waited(Optional<EmailAddress> from, String threadId) {}
