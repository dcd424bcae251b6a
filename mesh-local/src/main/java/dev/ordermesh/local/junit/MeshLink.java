package dev.ordermesh.local.junit;

import dev.ordermesh.local.junit.Gate.State;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The link between two regions, all nodes of it, as something that can fail. */
public final class MeshLink implements AutoCloseable {

    private final Gate gate = new Gate();
    private final Map<Integer, TcpProxy> proxies = new ConcurrentHashMap<>();

    MeshLink() {}

    /**
     * Closes all connections and refuses new ones, as when a cable is cut and both sides notice.
     */
    public void cut() {
        gate.set(State.CUT);
        drop();
    }

    /** Keeps connections open, but lets no byte through: neither side is told. */
    public void blackHole() {
        gate.set(State.BLACK_HOLE);
    }

    /** Lets everything through again; after a black hole what was held back arrives. */
    public void restore() {
        gate.set(State.OPEN);
    }

    /** Closes all connections once; new ones pass unless the link is cut or a black hole. */
    public void drop() {
        proxies.values().forEach(TcpProxy::drop);
    }

    String address(int target) {
        return proxies.computeIfAbsent(target, port -> new TcpProxy(port, gate)).address();
    }

    @Override
    public void close() {
        proxies.values().forEach(TcpProxy::close);
    }
}
