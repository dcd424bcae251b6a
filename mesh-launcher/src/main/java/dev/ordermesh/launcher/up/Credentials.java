package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.CertificateHosts;
import dev.ordermesh.local.Certificates;
import dev.ordermesh.local.KeyRing;
import dev.ordermesh.local.Secrets;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;

/** How processes of this mesh know each other. */
record Credentials(Secrets secrets, Certificates certificates, KeyRing keys) {

    /** Those in the state folder; what is missing is made. */
    static Credentials ensure(Session session, MeshTable table) {
        return new Credentials(
                Secrets.ensure(session.home().state(), table),
                Certificates.ensure(
                        session.home().state(),
                        table,
                        MeshNames.defaults(),
                        CertificateHosts.defaults(),
                        session.clock()),
                KeyRing.ensure(session.home().state(), session.clock()));
    }
}
