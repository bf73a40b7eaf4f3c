package com.advisoragent.actions;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A port with a failpoint before and after each of its calls. */
final class BreakablePort {
    private BreakablePort() {}

    static <T> T of(Class<T> port, T behind, Failpoints failpoints) {
        return port.cast(Proxy.newProxyInstance(
                BreakablePort.class.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    failpoints.pass();
                    Object result;
                    try {
                        result = method.invoke(behind, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                    failpoints.pass();
                    return result;
                }));
    }
}
