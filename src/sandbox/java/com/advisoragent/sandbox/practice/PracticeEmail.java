package com.advisoragent.sandbox.practice;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A message of the advisor's mailbox. {@code inReplyTo} and {@code bodyHtml} may be null; {@code references} runs from the thread's first
 * message to the parent; {@code headers} holds what marks automatic mail (Auto-Submitted, List-Unsubscribe, …).
 */
public record PracticeEmail(
        String id,
        String threadId,
        String messageId,
        String inReplyTo,
        List<String> references,
        PracticeAddress from,
        List<PracticeAddress> to,
        List<PracticeAddress> cc,
        Instant sentAt,
        String subject,
        String bodyText,
        String bodyHtml,
        List<String> labels,
        Map<String, String> headers) {}
