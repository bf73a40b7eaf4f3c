package com.advisoragent.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Hands the container's entity manager, one per transaction, to whoever asks in a constructor. */
@ApplicationScoped
class Persistence {
    @Produces
    @PersistenceContext(unitName = "advisor-agent")
    private EntityManager entities;
}
