package com.advisoragent.app;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The application's entry in the JVM's registry, for as long as it is deployed. */
final class WorkEntry implements AutoCloseable {
    private final MBeanServer registry = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    WorkEntry(WorkMXBean work) {
        try {
            name = new ObjectName(WorkMXBean.NAME);
            registry.registerMBean(new StandardMBean(work, WorkMXBean.class, true), name);
        } catch (JMException refused) {
            throw new IllegalStateException("The work of this node could not be registered", refused);
        }
    }

    @Override
    public void close() {
        try {
            registry.unregisterMBean(name);
        } catch (JMException gone) {
            throw new IllegalStateException("The work of this node was not registered any more", gone);
        }
    }
}
