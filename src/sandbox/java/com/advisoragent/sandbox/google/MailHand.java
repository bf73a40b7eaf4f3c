package com.advisoragent.sandbox.google;

import java.util.Set;

/** Changes a mailbox as its owner does in Gmail's own page. */
public final class MailHand {
    private final Accounts accounts;
    private final Mailbox mailbox;

    MailHand(Accounts accounts, Mailbox mailbox) {
        this.accounts = accounts;
        this.mailbox = mailbox;
    }

    /** Opens a message, so that it is no longer unread. */
    public void read(String id) {
        relabel(id, Set.of(), Set.of("UNREAD"));
    }

    /** Moves a message to the trash. */
    public void trash(String id) {
        relabel(id, Set.of("TRASH"), Set.of("INBOX"));
    }

    public void relabel(String id, Set<String> add, Set<String> remove) {
        synchronized (accounts) {
            mailbox.relabel(known(id), add, remove);
        }
    }

    /** Deletes a message for good. */
    public void delete(String id) {
        synchronized (accounts) {
            mailbox.remove(known(id));
        }
    }

    private MailItem known(String id) {
        return mailbox.find(id).orElseThrow(() -> new IllegalArgumentException("no message " + id));
    }
}
