package com.advisoragent.tasks;

import com.advisoragent.common.EmailAddress;
import java.util.Optional;
import java.util.Set;

/** Who wrote, and in answer to which mail threads, to find the task that waits for it. */
public record Waited(Optional<EmailAddress> from, Set<String> threads) {}
