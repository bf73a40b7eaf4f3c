package com.advisoragent.actions;

import com.advisoragent.integration.MailSender;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.OutcomeUnknown;
import com.advisoragent.integration.Refused;
import com.advisoragent.tenancy.TenantScope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An email: a draft first, whose id is kept before it is sent, so that a second attempt meets the first (DESIGN D3). What
 * is sent are the approved bytes, whatever became of the draft in between.
 */
final class EmailEffect implements Effect<SendEmail> {
    private final Mailbox mailbox;
    private final MailSender sender;
    private final ProposalStore store;
    private final Letters letters;
    private final TenantScope scope;

    EmailEffect(Mailbox mailbox, MailSender sender, ProposalStore store, Letters letters, TenantScope scope) {
        this.mailbox = mailbox;
        this.sender = sender;
        this.store = store;
        this.letters = letters;
        this.scope = scope;
    }

    @Override
    public Look look(Proposal proposal, SendEmail email) {
        Optional<String> draft = proposal.result().handle();
        if (draft.isEmpty()) {
            // Without a draft's id nothing was ever sent; but a draft may have been made, and is the one to send then.
            sender.findDraft(proposal.tenant(), proposal.mark()).ifPresent(orphan -> keep(proposal, orphan));
            return new Look.NotDone();
        }
        Optional<MailSender.Sent> sent = sender.findSent(proposal.tenant(), proposal.mark());
        if (sent.isPresent()) {
            return new Look.ItIsDone(done(sent.get()));
        }
        return sender.draftExists(proposal.tenant(), draft.get()) ? new Look.NotDone() : new Look.Unclear();
    }

    @Override
    public void require(Proposal proposal, SendEmail email) {
        letter(proposal, email).email().replyTo().ifPresent(reply -> {
            List<Mailbox.Listed> thread = mailbox.thread(proposal.tenant(), reply.threadId());
            boolean newest = !thread.isEmpty()
                    && newestOf(proposal, thread)
                            .filter(reply.messageId()::equals)
                            .isPresent();
            if (!newest) {
                throw new Stale("there is a newer message in the thread");
            }
        });
    }

    private Letters.Letter letter(Proposal proposal, SendEmail email) {
        return scope.as(proposal.tenant(), () -> letters.of(proposal, email));
    }

    /** Drafts lie in the thread too, ours among them. */
    private Optional<String> newestOf(Proposal proposal, List<Mailbox.Listed> thread) {
        for (int i = thread.size() - 1; i >= 0; i--) {
            String id = thread.get(i).id();
            if (!mailbox.get(proposal.tenant(), id).labels().contains("DRAFT")) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    @Override
    public Done perform(Proposal proposal, SendEmail email) {
        Letters.Letter letter = letter(proposal, email);
        byte[] mime = letter.mime();
        Optional<String> thread = letter.thread();
        Optional<String> known = scope.as(proposal.tenant(), () -> store.find(proposal.id()))
                .flatMap(current -> current.result().handle());
        String made = known.isPresent() ? "" : sender.createDraft(proposal.tenant(), mime, thread);
        String draft = known.orElseGet(() -> keep(proposal, made));
        if (!made.isEmpty() && !draft.equals(made)) {
            // A node that was taken for dead got there first: there must be one draft to send.
            sender.deleteDraft(proposal.tenant(), made);
        }
        return sent(proposal, draft, mime, thread, draft.equals(made));
    }

    private Done sent(Proposal proposal, String draft, byte[] mime, Optional<String> thread, boolean ours) {
        try {
            return done(sender.sendDraft(proposal.tenant(), draft, mime, thread));
        } catch (Refused refused) {
            if (refused.reason() != Refused.Reason.NOT_FOUND) {
                throw refused;
            }
            if (ours) {
                throw new Stale("the draft was deleted in your mailbox before it could be sent");
            }
            // An earlier attempt may have sent it.
            throw new OutcomeUnknown("the draft is gone", refused);
        }
    }

    /** The draft to send: this one, or the one that was kept before. */
    private String keep(Proposal proposal, String draft) {
        return scope.as(proposal.tenant(), () -> store.keepHandle(proposal.id(), draft));
    }

    @Override
    public void abandon(Proposal proposal) {
        scope.as(proposal.tenant(), () -> store.find(proposal.id()))
                .flatMap(current -> current.result().handle())
                .ifPresent(draft -> sender.deleteDraft(proposal.tenant(), draft));
    }

    private static Done done(MailSender.Sent sent) {
        String id = java.net.URLEncoder.encode(sent.messageId(), StandardCharsets.UTF_8);
        return new Done(Optional.of(sent.messageId()), Optional.of("https://mail.google.com/mail/u/0/#sent/" + id));
    }
}
