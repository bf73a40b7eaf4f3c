package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * The exact bytes of an email: the same proposal always gives the same ones, so that what is approved can be derived again
 * and is what is sent.
 */
final class Mime {
    /** Opaque; by this a sent message is found again (DESIGN D3). */
    static final String MARK = "X-Advisor-Action";

    private static final Session SESSION = Session.getInstance(new Properties());

    private Mime() {}

    /**
     * An answer to a message that is not written yet has neither a date nor the headers that name it: all else of it is
     * what is approved.
     */
    static byte[] of(SendEmail email, Proposal proposal) {
        boolean open = email.replyTo().filter(SendEmail.ReplyTo::open).isPresent();
        return of(email, proposal, open ? Optional.empty() : Optional.of(proposal.createdAt()));
    }

    /** @param date when it is written, as its reader sees it */
    static byte[] of(SendEmail email, Proposal proposal, Optional<Instant> date) {
        try {
            Kept message = new Kept();
            message.setFrom(new InternetAddress(proposal.account()));
            message.setRecipients(MimeMessage.RecipientType.TO, addresses(email.to()));
            message.setRecipients(MimeMessage.RecipientType.CC, addresses(email.cc()));
            message.setRecipients(MimeMessage.RecipientType.BCC, addresses(email.bcc()));
            message.setSubject(email.subject(), StandardCharsets.UTF_8.name());
            if (date.isPresent()) {
                message.setSentDate(Date.from(date.get()));
            }
            message.setHeader("Message-ID", messageId(proposal));
            message.setHeader(MARK, proposal.mark());
            if (email.replyTo().filter(each -> !each.open()).isPresent()) {
                SendEmail.ReplyTo reply = email.replyTo().get();
                List<String> references = new ArrayList<>(reply.references());
                references.add(reply.header());
                message.setHeader("In-Reply-To", header(reply.header()));
                message.setHeader(
                        "References",
                        header(String.join(
                                "\r\n ", references.stream().map(Mime::header).toList())));
            }
            message.setText(email.body().replace("\n", "\r\n"), StandardCharsets.UTF_8.name(), "plain");
            message.saveChanges();
            if (date.isEmpty()) {
                // Saving puts in what the clock on the wall says.
                message.removeHeader("Date");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException unfit) {
            throw new IllegalArgumentException("this cannot be an email", unfit);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static InternetAddress[] addresses(List<EmailAddress> addresses) throws MessagingException {
        InternetAddress[] all = new InternetAddress[addresses.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new InternetAddress(addresses.get(i).value());
        }
        return all;
    }

    private static String messageId(Proposal proposal) {
        UUID id = UUID.nameUUIDFromBytes(("message-id " + proposal.id()).getBytes(StandardCharsets.US_ASCII));
        String account = proposal.account();
        return "<" + id + account.substring(account.indexOf('@')) + ">";
    }

    /** A line break would begin a header of somebody else's making; only a fold is let through. */
    private static String header(String value) {
        if (value.replace("\r\n ", "").chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a header must be one line");
        }
        return value;
    }

    /** Keeps the Message-ID that it is given, and says nothing of the program that made it. */
    private static final class Kept extends MimeMessage {
        private Kept() {
            super(SESSION);
        }

        @Override
        protected void updateMessageID() {
            // Ours is part of what is approved.
        }
    }
}
