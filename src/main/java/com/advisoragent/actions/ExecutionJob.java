package com.advisoragent.actions;

import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.IntegrationException;
import com.advisoragent.integration.OutcomeUnknown;
import com.advisoragent.integration.Refused;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Retries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries an approved proposal out, at most once. A first attempt does it; a later one looks first what became of those
 * before, and does it only where it is known that they did not (DESIGN D3).
 */
@ApplicationScoped
class ExecutionJob implements Job {
    static final String NAME = "proposal-execution";
    /** Past every read timeout of ours, so that what was under way has come to its end. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    /** A sent message may take a while to be found. */
    static final int MOST_LOOKS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionJob.class);
    private static final Duration WAIT_FOR_ACCOUNT = Duration.ofMinutes(2);
    private static final Duration OUTAGE = Duration.ofHours(24);

    private final Progress progress;
    private final Effects effects;
    private final Accounts accounts;
    private final Clock clock;

    @Inject
    ExecutionJob(Progress progress, Effects effects, Accounts accounts, Clock clock) {
        this.progress = progress;
        this.effects = effects;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A provider may be away for hours. */
    @Override
    public Retries retries() {
        return new Retries(40, Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    @Override
    public JobOutcome run(String id, String payload) {
        ProposalKey key = ProposalKey.parse(payload);
        Optional<Progress.Begun> begun = progress.begin(key);
        if (begun.isEmpty()) {
            return JobOutcome.done();
        }
        Proposal proposal = begun.get().proposal();
        if (proposal.approved()
                .filter(approved -> approved.matches(proposal.digest()))
                .isEmpty()) {
            LOG.atError().addKeyValue("proposal", id).log("What is stored is not what was approved: it is not done");
            progress.failed(proposal, "What is stored is not what you approved, so nothing was done.");
            return JobOutcome.done();
        }
        try {
            return attempt(proposal, begun.get().first());
        } catch (OutcomeUnknown unclear) {
            progress.unknown(proposal);
            return JobOutcome.againAfter(LOOK_AGAIN);
        } catch (AccountMissing missing) {
            return waitForAccount(proposal, missing);
        } catch (Stale stale) {
            return notDone(proposal, stale.getMessage());
        } catch (Refused refused) {
            LOG.atWarn()
                    .addKeyValue("proposal", id)
                    .addKeyValue("reason", refused.reason())
                    .log("The provider refused an approved action");
            return notDone(proposal, refusal(refused));
        }
    }

    private JobOutcome attempt(Proposal proposal, boolean first) {
        Effects.Bound effect = effects.of(proposal);
        if (!first) {
            Effect.Look look = effect.look();
            if (look instanceof Effect.Look.ItIsDone done) {
                progress.done(proposal, done.done());
                return JobOutcome.done();
            }
            if (look instanceof Effect.Look.Unclear) {
                return lookAgain(proposal);
            }
        }
        if (!accounts.of(proposal.tenant(), proposal.action().account()).equals(proposal.account())) {
            throw new Stale("another account is connected now than the one you approved it for");
        }
        if (progress.takenBack(proposal)) {
            throw new Stale("what you had allowed was taken back before it was done");
        }
        effect.require();
        if (!progress.performing(proposal)) {
            return JobOutcome.done();
        }
        progress.done(proposal, effect.perform());
        return JobOutcome.done();
    }

    private JobOutcome lookAgain(Proposal proposal) {
        if (progress.looked(proposal) >= MOST_LOOKS) {
            progress.failed(
                    proposal,
                    "I could not make sure whether it was sent, and did not try again: please look in your Sent folder.");
            return JobOutcome.done();
        }
        return JobOutcome.againAfter(LOOK_AGAIN);
    }

    /** It goes on by itself once the account is connected again. */
    private JobOutcome waitForAccount(Proposal proposal, AccountMissing missing) {
        if (clock.instant().isAfter(proposal.expiresAt().plus(OUTAGE))) {
            return notDone(proposal, "The account was not connected again in time, so nothing was done.");
        }
        progress.waiting(proposal, missing.reconnect());
        return JobOutcome.againAfter(WAIT_FOR_ACCOUNT);
    }

    private JobOutcome notDone(Proposal proposal, String why) {
        progress.failed(proposal, why);
        try {
            effects.of(proposal).abandon();
        } catch (IntegrationException left) {
            // Nothing was sent, which is what matters; a draft may be left behind.
            LOG.atInfo()
                    .addKeyValue("proposal", proposal.id())
                    .addKeyValue("failure", left.getClass().getSimpleName())
                    .log("What was prepared could not be taken away");
        }
        return JobOutcome.done();
    }

    private static String refusal(Refused refused) {
        return switch (refused.reason()) {
            case FORBIDDEN -> "Your account does not allow it, so nothing was done.";
            case NOT_FOUND -> "What it was about is no longer there, so nothing was done.";
            case EXISTS -> "It exists already, so nothing was done.";
            case CHANGED -> "It was changed in the meantime, so nothing was done.";
            case INVALID, CURSOR_GONE -> "The provider did not accept it, so nothing was done.";
        };
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        progress.find(ProposalKey.parse(payload))
                .filter(proposal -> proposal.state().underWay())
                .ifPresent(proposal -> progress.failed(
                        proposal,
                        proposal.result().handle().isPresent()
                                ? "I could not bring it to an end; please look whether it was done."
                                : "The provider could not be reached, and I stopped trying."));
    }
}
