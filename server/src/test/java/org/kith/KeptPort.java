package org.kith;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for servers that a test ends and starts again: below those that the system gives to clients and to whoever asks for any. */
public final class KeptPort {
    private static final int FIRST = 20_000;
    private static final int MANY = 10_000;
    // Two runs on one machine begin at different places.
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % MANY));

    private KeptPort() {}

    /** A port on the loopback that is free now and that nobody is given by chance while its server is away. */
    public static int free() throws IOException {
        for (int tries = 0; tries < MANY; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), MANY);
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                continue;
            }
        }
        throw new BindException("No port from %d to %d is free.".formatted(FIRST, FIRST + MANY - 1));
    }
}
