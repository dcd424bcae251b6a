package dev.ordermesh.local.junit;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port base whose nats-server ports are all free and, while this is open, taken by no other test
 * of this user: each port is a byte in one locked file.
 */
final class FreePorts implements AutoCloseable {

    // The ports that follow stay below the range that the kernel gives to clients (from 32768).
    private static final int BASE_MIN = 10_000;
    private static final int BASE_MAX = 27_000;
    private static final int TRIES_MAX = 200;
    private static final List<PortRole> ROLES =
            List.of(PortRole.CLIENT, PortRole.MONITOR, PortRole.LEAF, PortRole.ROUTE);
    private static final Path LOCKS =
            Path.of(System.getProperty("java.io.tmpdir"), "order-mesh-test-ports.lock");

    private final int base;
    private final FileChannel channel;

    private FreePorts(int base, FileChannel channel) {
        this.base = base;
        this.channel = channel;
    }

    static FreePorts take(MeshTable table, List<String> regions, int nodes) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            int base = ThreadLocalRandom.current().nextInt(BASE_MIN, BASE_MAX);
            Optional<FreePorts> taken = take(base, ports(table.withPortBase(base), regions, nodes));
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        throw new IllegalStateException("no free port base in " + TRIES_MAX + " tries");
    }

    int base() {
        return base;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> ports(MeshTable table, List<String> regions, int nodes) {
        List<Integer> ports = new ArrayList<>();
        for (PortRole role : ROLES) {
            for (String region : regions) {
                for (int node = 1; node <= nodes; node++) {
                    ports.add(table.port(role, region, node));
                }
            }
        }
        return ports;
    }

    private static Optional<FreePorts> take(int base, List<Integer> ports) {
        try {
            FileChannel channel =
                    FileChannel.open(LOCKS, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (ports.stream().allMatch(port -> locked(channel, port) && free(port))) {
                return Optional.of(new FreePorts(base, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't use " + LOCKS, e);
        }
    }

    /** Holds until the channel is closed. */
    private static boolean locked(FileChannel channel, int port) {
        try {
            FileLock lock = channel.tryLock(port, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
