using System.Globalization;
using SkiaSharp;
using ZXing;
using ZXing.QrCode.Internal;

namespace NeuroHub.Labels.Preview;

/// <summary>A label being drawn.</summary>
internal sealed class Sheet : IDisposable
{
    private readonly SKPaint _ink = new() { Color = SKColors.Black, IsAntialias = false };
    private SKBitmap? _bitmap;
    private SKCanvas? _canvas;
    private int _width;
    private int _x;
    private int _y;
    private int _module = 2;
    private (int Height, int Width) _font;
    private Action<string>? _draw;
    private bool _isHex;
    private string _data = "";

    public SKBitmap Bitmap => _bitmap ?? throw new NotSupportedException("The label has no size.");

    public void Do(ZplCommand command)
    {
        switch (command.Name)
        {
            case "XA" or "XZ" or "CI" or "PQ" or "LH":
                break; // What is drawn does not depend on them: every template's home is 0,0.
            case "PW":
                _width = command.Number(0);
                break;
            case "LL":
                Begin(command.Number(0));
                break;
            case "FO":
                (_x, _y) = (command.Number(0), command.Number(1));
                break;
            case "A":
                _font = (command.Number(1), command.Number(2));
                _draw = Text;
                break;
            case "BY":
                _module = command.Number(0);
                break;
            case "BC":
                var height = command.Number(1);
                _draw = data => Code128(data, height);
                break;
            case "BQ":
                var dots = command.Number(2);
                _draw = data => Qr(data, dots);
                break;
            case "GB":
                Box(command.Number(0), command.Number(1), command.Number(2));
                break;
            case "GF":
                Picture(command);
                break;
            case "FH":
                _isHex = true;
                break;
            case "FD":
                _data = command.Text;
                break;
            case "FS":
                EndField();
                break;
            default:
                throw new NotSupportedException($"The preview does not know the command ^{command.Name}.");
        }
    }

    public void Dispose()
    {
        _canvas?.Dispose();
        _bitmap?.Dispose();
        _ink.Dispose();
    }

    private void Begin(int length)
    {
        _bitmap = new SKBitmap(new SKImageInfo(_width, length, SKColorType.Gray8));
        _canvas = new SKCanvas(_bitmap);
        _canvas.Clear(SKColors.White);
    }

    private void EndField()
    {
        _draw?.Invoke(_isHex ? FromHex(_data) : _data);
        (_draw, _isHex, _data) = (null, false, "");
    }

    private void Text(string data)
    {
        using var font = LabelFont.Of(_font.Height, (float)_font.Width / _font.Height);
        _canvas!.DrawText(data, _x, _y + (_font.Height * 0.8f), SKTextAlign.Left, font, _ink);
    }

    private void Code128(string data, int height)
    {
        var x = _x;
        foreach (var (width, isBar) in Code128Bars.Of(data))
        {
            if (isBar)
                _canvas!.DrawRect(x, _y, width * _module, height, _ink);
            x += width * _module;
        }
    }

    private void Qr(string data, int dots)
    {
        // "QA," = error correction Q, data mode chosen by the printer.
        var code = Encoder.encode(data[3..], ErrorCorrectionLevel.Q, new Dictionary<EncodeHintType, object>());
        for (var y = 0; y < code.Matrix.Height; y++)
            for (var x = 0; x < code.Matrix.Width; x++)
                if (code.Matrix[x, y] == 1)
                    _canvas!.DrawRect(_x + (x * dots), _y + (y * dots), dots, dots, _ink);
    }

    private void Box(int width, int height, int line)
    {
        _canvas!.DrawRect(_x, _y, width, line, _ink);
        _canvas.DrawRect(_x, _y + height - line, width, line, _ink);
        _canvas.DrawRect(_x, _y, line, height, _ink);
        _canvas.DrawRect(_x + width - line, _y, line, height, _ink);
    }

    private void Picture(ZplCommand command)
    {
        var parts = command.Text.Split(',');
        var bytesPerRow = int.Parse(parts[3], CultureInfo.InvariantCulture);
        var bytes = Convert.FromHexString(parts[4]);
        for (var i = 0; i < bytes.Length; i++)
            for (var bit = 0; bit < 8; bit++)
                if ((bytes[i] & (0x80 >> bit)) != 0)
                    _canvas!.DrawPoint(_x + (i % bytesPerRow * 8) + bit, _y + (i / bytesPerRow), _ink);
    }

    private static string FromHex(string data)
    {
        var bytes = new List<byte>(data.Length);
        for (var i = 0; i < data.Length; i++)
        {
            if (data[i] == '_')
            {
                bytes.Add(byte.Parse(data.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)data[i]);
            }
        }

        return System.Text.Encoding.UTF8.GetString([.. bytes]);
    }
}
