package com.advisoragent.connect;

import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.Notices;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an advisor, once and in their direct message, what became of an account; its id is the notice's. */
@ApplicationScoped
class AccountNotice implements Job {
    static final String NAME = "account-notice";

    private static final Logger LOG = LoggerFactory.getLogger(AccountNotice.class);

    enum Kind {
        CONNECTED,
        LOST
    }

    private final Accounts accounts;
    private final Notices notices;

    @Inject
    AccountNotice(Accounts accounts, Notices notices) {
        this.accounts = accounts;
        this.notices = notices;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        String kind = payload.substring(0, payload.indexOf('/'));
        AccountKey key = AccountKey.parse(payload.substring(kind.length() + 1));
        Optional<ConnectedAccount> account = accounts.find(key.tenant(), key.provider());
        account.flatMap(found -> notice(Kind.valueOf(kind), found))
                .ifPresent(notice -> notices.tell(key.tenant(), UUID.fromString(id), notice));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().addKeyValue("notice", id).log("An advisor could not be told what became of an account");
    }

    /** What has changed again meanwhile is told no more. */
    private static Optional<Notice> notice(Kind kind, ConnectedAccount account) {
        boolean active = account.state() == ConnectedAccount.State.ACTIVE;
        if (active != (kind == Kind.CONNECTED)) {
            return Optional.empty();
        }
        return Optional.of(active ? receipt(account) : loss(account));
    }

    private static Notice receipt(ConnectedAccount account) {
        return Notice.of("**" + account.provider().title() + " is connected** as " + account.address()
                + ". I read it to answer you; I send and change nothing that you have not allowed.\n"
                + "Was this not you? Type `/advisor disconnect` right away.");
    }

    private static Notice loss(ConnectedAccount account) {
        return Notice.of("**" + account.provider().title() + " no longer lets me in** as " + account.address()
                        + ". That happens after a password change, or when access was withdrawn there. What needs it"
                        + " waits and goes on once you reconnect.")
                .with(Notice.Kind.RECONNECT, account.provider().name());
    }
}
