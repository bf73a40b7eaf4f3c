package com.advisoragent.events;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectedAccount;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Refused;
import com.advisoragent.knowledge.News;
import com.advisoragent.knowledge.content.MailContent;
import com.advisoragent.knowledge.content.MailReader;
import com.advisoragent.knowledge.content.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Weighs an email: own doings, bulk mail and bounces are dropped; of the rest it says who wrote what. */
@ApplicationScoped
class MailWeigher {
    private static final int LONGEST = 6_000;
    private static final int MOST_ANSWERED = 3;
    /** An id of these is one word of a search and no more. */
    private static final Pattern SEARCHABLE = Pattern.compile("[\\w.+=@$%-]{3,300}");

    private static final Set<String> PUT_ASIDE = Set.of("SPAM", "TRASH", "DRAFT", "CATEGORY_PROMOTIONS");
    private static final Pattern IN_ANGLES = Pattern.compile("<([^<>]{3,320})>\\s*$");

    private final Mailbox mailbox;
    private final Crm crm;
    private final ConnectedAccounts accounts;
    private final NextMeeting nextMeeting;

    @Inject
    MailWeigher(Mailbox mailbox, Crm crm, ConnectedAccounts accounts, NextMeeting nextMeeting) {
        this.mailbox = mailbox;
        this.crm = crm;
        this.accounts = accounts;
        this.nextMeeting = nextMeeting;
    }

    Weighed weigh(Happening happening) {
        if (happening.change() != News.Change.ADDED) {
            return new Weighed.Dropped("Only its labels changed, or it was deleted");
        }
        Tenant tenant = happening.tenant();
        try {
            Mailbox.Raw raw = mailbox.get(tenant, happening.externalId());
            if (raw.labels().stream().anyMatch(PUT_ASIDE::contains)) {
                return new Weighed.Dropped("A draft, or put aside by the mailbox itself");
            }
            MailMarks marks = MailMarks.of(raw.mime());
            MailContent content = MailReader.read(raw.mime());
            Optional<EmailAddress> from = address(content.sender());
            boolean own = raw.labels().contains("SENT") || isOwn(tenant, from);
            return dropped(marks, from, own)
                    .<Weighed>map(Weighed.Dropped::new)
                    .orElseGet(() -> worth(tenant, raw, marks, content, from, own));
        } catch (Refused gone) {
            return new Weighed.Dropped("It is gone");
        } catch (MessagingException | Unreadable unreadable) {
            return new Weighed.Dropped("It cannot be read");
        }
    }

    private Weighed worth(
            Tenant tenant,
            Mailbox.Raw raw,
            MailMarks marks,
            MailContent content,
            Optional<EmailAddress> from,
            boolean own) {
        int earlier = mailbox.thread(tenant, raw.threadId()).size() - 1;
        Dossier dossier = dossier(tenant, marks, content, from, own, threads(tenant, raw, marks, earlier));
        List<String> around = new ArrayList<>();
        if (earlier > 0) {
            around.add("Earlier messages in its thread: " + earlier);
        }
        if (!own) {
            from.flatMap(sender -> nextMeeting.with(tenant, sender)).ifPresent(around::add);
        }
        return new Weighed.Worth(dossier.with(around));
    }

    private static Optional<String> dropped(MailMarks marks, Optional<EmailAddress> from, boolean own) {
        if (own) {
            return Optional.empty();
        }
        if (marks.ours()) {
            return Optional.of("It came back to us");
        }
        if (marks.bounce()) {
            return Optional.of("A report about a delivery");
        }
        if (marks.bulk()) {
            return Optional.of("Sent to many");
        }
        boolean nobody = from.isEmpty() || MailMarks.isNobody(from.get().value());
        return nobody ? Optional.of("Nobody reads an answer to it") : Optional.empty();
    }

    private Dossier dossier(
            Tenant tenant,
            MailMarks marks,
            MailContent content,
            Optional<EmailAddress> from,
            boolean own,
            Set<String> threads) {
        List<String> facts = new ArrayList<>();
        facts.add("From: " + content.sender());
        facts.add("To: "
                + String.join(", ", content.recipients().stream().limit(20).toList()));
        if (!own) {
            from.ifPresent(sender -> facts.add(known(tenant, sender)));
        }
        return new Dossier(
                own ? sent(marks) : Dossier.What.MAIL_IN,
                content.subject(),
                cut(content.text()),
                facts,
                from,
                threads,
                marks.automaticReply(),
                own ? Particulars.NONE : particulars(content, from));
    }

    /** It is the sender who did it; what they call themselves and their subject may be anything. */
    private static Particulars particulars(MailContent content, Optional<EmailAddress> from) {
        Values values = new Values().put("subject", content.subject());
        Matcher angles = IN_ANGLES.matcher(content.sender());
        if (angles.find()) {
            values.person(content.sender().substring(0, angles.start()).replace("\"", ""));
        }
        return new Particulars(from.stream().toList(), true, values.all());
    }

    /** A mail program may begin a new thread with an answer; its headers still say what it answers. */
    private Set<String> threads(Tenant tenant, Mailbox.Raw raw, MailMarks marks, int earlier) {
        Set<String> threads = new LinkedHashSet<>(Set.of(raw.threadId()));
        if (earlier == 0) {
            marks.answers().stream()
                    .map(id -> id.substring(1, id.length() - 1))
                    .filter(id -> SEARCHABLE.matcher(id).matches())
                    .limit(MOST_ANSWERED)
                    .flatMap(id -> mailbox.list(tenant, "rfc822msgid:" + id, Optional.empty()).items().stream())
                    .forEach(answered -> threads.add(answered.threadId()));
        }
        return threads;
    }

    private static Dossier.What sent(MailMarks marks) {
        return marks.ours() ? Dossier.What.MAIL_OURS : Dossier.What.MAIL_OUT;
    }

    private String known(Tenant tenant, EmailAddress sender) {
        try {
            return crm.byEmail(tenant, sender)
                    .map(contact -> "The sender is in the CRM: " + contact.fullName() + ", contact id " + contact.id())
                    .orElse("The sender is not in the CRM");
        } catch (AccountMissing none) {
            return "No CRM is connected";
        }
    }

    private boolean isOwn(Tenant tenant, Optional<EmailAddress> from) {
        return from.isPresent()
                && accounts.find(tenant, Provider.GOOGLE)
                        .map(ConnectedAccount::address)
                        .equals(from);
    }

    private static Optional<EmailAddress> address(String person) {
        Matcher angles = IN_ANGLES.matcher(person);
        return EmailAddress.parse(angles.find() ? angles.group(1) : person);
    }

    static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " […]" : text;
    }
}
