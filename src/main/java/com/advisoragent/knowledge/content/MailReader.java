package com.advisoragent.knowledge.content;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads messages as they are: broken ones as far as they go, hostile ones within bounds. Thread-safe. */
public final class MailReader {
    private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t\\u00A0]*(?:\\n[ \\t\\u00A0]*)+\\n");

    private MailReader() {}

    /**
     * @param mime a whole message as RFC 5322 has it, or what calls itself one
     * @throws Unreadable saying why nothing of it can be used
     */
    public static MailContent read(byte[] mime) throws Unreadable {
        if (mime.length > Limits.MESSAGE_BYTES) {
            throw new Unreadable("It is larger than " + (Limits.MESSAGE_BYTES >> 20) + " MB.");
        }
        if (mime.length == 0) {
            throw new Unreadable("It is empty.");
        }
        if (boundaries(mime) > Limits.BOUNDARIES) {
            throw new Unreadable("It has more than " + Limits.BOUNDARIES + " parts.");
        }
        try {
            MimeMessage message = new MimeMessage(null, new SharedByteArrayInputStream(mime));
            return content(message);
        } catch (MessagingException | RuntimeException broken) {
            throw new Unreadable("It is no email that can be read.", broken);
        } catch (StackOverflowError nested) {
            throw new Unreadable("It is nested too deeply.", nested);
        }
    }

    private static MailContent content(MimeMessage message) throws Unreadable {
        MailParts parts = new MailParts();
        parts.walk(message);
        String subject = MailHeaders.subject(message);
        List<String> texts = new ArrayList<>();
        texts.add(Said.of(parts.body().replace('\0', ' '), subject));
        parts.within().forEach(each -> texts.add(Said.FORWARDED + "\n" + each));
        texts.add(parts.attachments().text());
        texts.removeIf(String::isBlank);
        String sender = MailHeaders.sender(message);
        List<String> recipients = MailHeaders.recipients(message);
        if (parts.broken() && texts.isEmpty()
                || texts.isEmpty() && subject.isEmpty() && sender.isEmpty() && recipients.isEmpty()) {
            throw new Unreadable("It has neither a sender nor a text.");
        }
        String text = BLANK_LINES
                .matcher(String.join("\n\n", texts))
                .replaceAll("\n\n")
                .replace('\0', ' ');
        return new MailContent(
                subject, sender, recipients, text.strip(), parts.attachments().names());
    }

    /** Lines that may begin a part, counted before any is made. */
    private static int boundaries(byte[] mime) {
        int found = 0;
        for (int i = 2; i < mime.length; i++) {
            if (mime[i] == '-' && mime[i - 1] == '-' && mime[i - 2] == '\n') {
                found++;
            }
        }
        return found;
    }
}
