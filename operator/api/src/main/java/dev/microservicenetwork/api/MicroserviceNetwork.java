package dev.microservicenetwork.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** One application's network: its services, who calls whom, how it is exposed, and the security and resilience of each edge. */
@Group(MicroserviceNetwork.GROUP)
@Version(MicroserviceNetwork.VERSION)
@Kind(MicroserviceNetwork.KIND)
@Plural(MicroserviceNetwork.PLURAL)
@Singular("microservicenetwork")
@ShortNames("msn")
@Categories("mesh")
@ValidationRule(
        value = "self.metadata.name.size() <= 40 && !self.metadata.name.contains('.')",
        message =
                "MSN1005: metadata.name must have at most 40 characters and no dot, since generated names are built from it; choose a shorter name")
@AdditionalPrinterColumn(name = "READY", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
        name = "SERVICES",
        jsonPath = ".status.summary.services",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "EDGES",
        jsonPath = ".status.summary.edges",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "MTLS", jsonPath = ".status.summary.mtls")
@AdditionalPrinterColumn(
        name = "WARNINGS",
        jsonPath = ".status.summary.warnings",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "OBJECTS",
        jsonPath = ".status.summary.objects",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "MESSAGE", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
public class MicroserviceNetwork extends CustomResource<MicroserviceNetworkSpec, MicroserviceNetworkStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1L;

    public static final String GROUP = "microservicenetwork.dev";
    public static final String VERSION = "v1alpha1";
    public static final String KIND = "MicroserviceNetwork";
    public static final String PLURAL = "microservicenetworks";
    public static final String CRD_NAME = PLURAL + "." + GROUP;

    // The superclass would instantiate both by reflection; records have no empty constructor.
    @Override
    protected @Nullable MicroserviceNetworkSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable MicroserviceNetworkStatus initStatus() {
        return null;
    }
}
