package com.advisoragent.actions;

/** The email that offers times. What follows has effects of its own, once a reply takes one. */
final class OfferEffect implements Effect<OfferTimes> {
    private final EmailEffect email;
    private final EventEffects.Create event;

    OfferEffect(EmailEffect email, EventEffects.Create event) {
        this.email = email;
        this.event = event;
    }

    @Override
    public Look look(Proposal proposal, OfferTimes offer) {
        return email.look(proposal, offer.opening());
    }

    /** None is offered that could not be booked. */
    @Override
    public void require(Proposal proposal, OfferTimes offer) {
        email.require(proposal, offer.opening());
        offer.branches().forEach(branch -> event.require(proposal, branch.event()));
    }

    @Override
    public Done perform(Proposal proposal, OfferTimes offer) {
        return email.perform(proposal, offer.opening());
    }

    @Override
    public void abandon(Proposal proposal) {
        email.abandon(proposal);
    }
}
