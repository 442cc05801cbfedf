using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NeuroHub.Client;

/// <summary>
/// Reads the purpose of a certificate from the plant's CA: a URI among its subject alternative names. A node's certificate opens every
/// port of the grains, a station's certificate only the gateways. A certificate with neither URI opens no port.
/// </summary>
public static class GrainCertificate
{
    /// <summary>The URI of a silo or an API node.</summary>
    public const string Node = "urn:neurohub:node";

    /// <summary>The URI of a station or any other grain client.</summary>
    public const string Station = "urn:neurohub:station";

    // RFC 5280, 4.2.1.6: the tag of a name that is a URI.
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);

    /// <summary>Whether the certificate has one of these URIs.</summary>
    public static bool IsFor(X509Certificate2 certificate, params ReadOnlySpan<string> profiles)
    {
        foreach (var extension in certificate.Extensions)
        {
            if (extension is not X509SubjectAlternativeNameExtension names)
                continue;
            foreach (var uri in Uris(names))
            {
                if (profiles.Contains(uri))
                    return true;
            }
        }

        return false;
    }

    private static List<string> Uris(X509SubjectAlternativeNameExtension names)
    {
        var uris = new List<string>();
        try
        {
            var all = new AsnReader(names.RawData, AsnEncodingRules.DER).ReadSequence();
            while (all.HasData)
            {
                if (all.PeekTag() == Uri)
                    uris.Add(all.ReadCharacterString(UniversalTagNumber.IA5String, Uri));
                else
                    all.ReadEncodedValue();
            }
        }
        catch (AsnContentException error)
        {
            throw new CryptographicException("A certificate's alternative names cannot be read.", error);
        }

        return uris;
    }
}
