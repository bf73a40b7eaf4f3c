package com.advisoragent.knowledge.content;

import java.util.List;

/**
 * A message as people read it.
 *
 * @param sender as in {@code Ann Lee <ann@lee.example>}; empty where the message names nobody
 * @param recipients of To, Cc and Bcc in this order, bounded
 * @param text what it says itself, then what it forwards, then its attachments' names and texts
 */
public record MailContent(
        String subject, String sender, List<String> recipients, String text, List<String> attachments) {
    public MailContent {
        recipients = List.copyOf(recipients);
        attachments = List.copyOf(attachments);
    }
}
